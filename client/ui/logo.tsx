/** A pilothouse on its hull. */
export function Logo({ size = 20 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" fill="none" aria-hidden="true" style={{ flex: 'none' }}>
      <g stroke="var(--accent)" strokeWidth={1.9} strokeLinecap="round" strokeLinejoin="round">
        <path d="M3 9h18M5.5 9 7 4h10l1.5 5M6 9v6M12 9v6M18 9v6" />
        <path d="M3 15h18c-.6 3-2.4 5-5 5H8c-2.6 0-4.4-2-5-5z" />
      </g>
    </svg>
  );
}
