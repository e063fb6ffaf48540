export { answerOffline, type OfflineOptions } from './answer.js';
export { completeOffline } from './complete.js';
export { offlineModels, type OfflineModel } from './offline-models.js';
export { Attempts } from './script/attempts.js';
export { OfflineFailure } from './stream/offline.errors.js';
export type { ChatChunk, ChatCompletion } from './chat/chat-answer.js';
export type { ChatRequest } from './chat/chat-request.js';
