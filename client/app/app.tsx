import { lazy, Suspense, useEffect } from 'react';
import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { BrowserRouter, Route, Routes } from 'react-router';
import { HomePage } from '../pages/home-page.js';
import { NotFoundPage } from '../pages/not-found-page.js';
import { Toaster } from '../ui/toaster.js';
import { ErrorBoundary } from './error-boundary.js';
import { queryClient } from './query-client.js';
import { PageSkeleton } from './page-skeleton.js';
import { Shell } from './shell.js';
import { theme, variables } from './theme.js';

const loadSession = () => import('../pages/session-page.js');
const SessionPage = lazy(async () => ({ default: (await loadSession()).SessionPage }));

const schemes = localStorageColorSchemeManager({ key: 'pilothouse.color-scheme' });

export function App() {
  // The next click is most likely a session: its part is fetched while nothing else happens.
  useEffect(() => {
    const timer = setTimeout(() => void loadSession(), 800);
    return () => clearTimeout(timer);
  }, []);
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={variables}
      colorSchemeManager={schemes}
      defaultColorScheme="auto"
    >
      <ErrorBoundary>
        <QueryClientProvider client={queryClient}>
          <BrowserRouter>
            <Routes>
              <Route element={<Shell />}>
                <Route index element={<HomePage />} />
                <Route
                  path="session/:id"
                  element={
                    <Suspense fallback={<PageSkeleton />}>
                      <SessionPage />
                    </Suspense>
                  }
                />
                <Route path="*" element={<NotFoundPage />} />
              </Route>
            </Routes>
          </BrowserRouter>
        </QueryClientProvider>
      </ErrorBoundary>
      <Toaster />
    </MantineProvider>
  );
}
