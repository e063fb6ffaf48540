import { useEffect } from 'react';

/** The title of the tab, such as `● Fix the build · Pilothouse`. */
export function usePageTitle(...parts: string[]): void {
  const title = [...parts.filter(Boolean), 'Pilothouse'].join(' · ');
  useEffect(() => {
    document.title = title;
  }, [title]);
}
