import type {
  AttachmentNote,
  Decision,
  PermissionRequest,
  Question,
  SettledBy,
  TurnOutcome,
  Usage,
} from '../../../src/contracts/session-events.js';

interface Placed {
  /** Unique in the transcript, stable for its whole life. */
  readonly key: string;
  /** Key of the tool block whose sub-agent this belongs to. */
  readonly parent?: string;
  /** 0 for the session's own agent, 1 for its sub-agents … */
  readonly depth: number;
}

export interface UserBlock extends Placed {
  readonly kind: 'user';
  readonly turnId: string;
  readonly text: string;
  readonly mode: 'query' | 'steer' | 'generated';
  readonly attachments: readonly AttachmentNote[];
}

export interface TextBlock extends Placed {
  readonly kind: 'reasoning' | 'message';
  readonly text: string;
  readonly receiving: boolean;
  readonly interrupted?: boolean;
  readonly discarded?: boolean;
}

export interface ToolBlock extends Placed {
  readonly kind: 'tool';
  readonly toolName: string;
  readonly toolArguments: string;
  readonly output: string;
  readonly receiving: boolean;
  /** Id of the permission or question that this call waits for. */
  readonly awaits?: string | undefined;
  readonly result?: { readonly content: string; readonly detailedContent?: string | undefined };
  readonly error?: { readonly message: string; readonly code?: string | undefined };
  /** Display name of the sub-agent that this call started. */
  readonly agentName?: string;
}

export interface PermissionBlock extends Placed {
  readonly kind: 'permission';
  readonly request: PermissionRequest;
  readonly settled?: { readonly decision: Decision; readonly by: SettledBy; readonly feedback?: string | undefined };
}

export interface QuestionBlock extends Placed {
  readonly kind: 'question';
  readonly request: Question;
  readonly settled?: { readonly answer?: string | undefined; readonly by: SettledBy };
}

export interface NoticeBlock extends Placed {
  readonly kind: 'error' | 'retry';
  readonly text: string;
  readonly code?: string;
}

export interface TurnEndBlock extends Placed {
  readonly kind: 'turn-end';
  readonly outcome: TurnOutcome;
  readonly usage: Usage;
  readonly durationMs: number;
  readonly timeToFirstTokenMs?: number;
  readonly modelId: string;
}

export type Block = UserBlock | TextBlock | ToolBlock | PermissionBlock | QuestionBlock | NoticeBlock | TurnEndBlock;
export type BlockKind = Block['kind'];
export type PendingBlock = PermissionBlock | QuestionBlock;

/** Whether a block shows its body when nobody has toggled it. */
export function opensByDefault(block: Block): boolean {
  switch (block.kind) {
    case 'reasoning':
      return block.receiving;
    case 'tool':
      return block.receiving && block.awaits === undefined;
    case 'message':
      return !block.discarded;
    case 'permission':
      return false;
    default:
      return true;
  }
}
