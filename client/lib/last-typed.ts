let at = 0;

/** When a key was last pressed in a text field of this page. */
export const lastTyped = {
  at: (): number => at,
  watch(): () => void {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (
        event.target instanceof HTMLElement &&
        /^(INPUT|TEXTAREA)$/.test(event.target.tagName) &&
        event.key.length === 1
      )
        at = event.ctrlKey || event.metaKey ? at : Date.now();
    };
    document.addEventListener('keydown', onKeyDown, true);
    return () => document.removeEventListener('keydown', onKeyDown, true);
  },
};
