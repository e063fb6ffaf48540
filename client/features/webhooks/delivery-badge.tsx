import type { HookDelivery } from '../../../src/contracts/triggers.js';
import { type ShownStatus, WorkStatusBadge } from '../../ui/work-status.js';

const signs: Record<HookDelivery['outcome'], { status: ShownStatus; label: string }> = {
  starting: { status: 'queued', label: 'Starting' },
  started: { status: 'succeeded', label: 'Started' },
  ignored: { status: 'skipped', label: 'Ignored' },
  refused: { status: 'failed', label: 'Refused' },
  unsigned: { status: 'failed', label: 'Not signed' },
};

export const DeliveryBadge = ({ outcome }: { outcome: HookDelivery['outcome'] }) => (
  <WorkStatusBadge {...signs[outcome]} />
);
