export interface OfflineModel {
  readonly id: string;
  readonly name: string;
  /** Premium requests that one prompt costs. */
  readonly multiplier: number;
}

export const offlineModels: readonly OfflineModel[] = [
  { id: 'offline', name: 'Offline (natural pace)', multiplier: 0 },
  { id: 'offline-instant', name: 'Offline (instant)', multiplier: 0 },
];
