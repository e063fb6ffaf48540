import { lazy, type ReactNode, Suspense, useEffect } from 'react';
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
const JobsPage = lazy(async () => ({ default: (await import('../pages/jobs-page.js')).JobsPage }));
const JobPage = lazy(async () => ({ default: (await import('../pages/job-page.js')).JobPage }));
const JobHistoryPage = lazy(async () => ({
  default: (await import('../pages/job-history-page.js')).JobHistoryPage,
}));
const SchedulesPage = lazy(async () => ({ default: (await import('../pages/schedules-page.js')).SchedulesPage }));
const WebhooksPage = lazy(async () => ({ default: (await import('../pages/webhooks-page.js')).WebhooksPage }));
const JobComparePage = lazy(async () => ({
  default: (await import('../pages/job-compare-page.js')).JobComparePage,
}));

const later = (page: ReactNode) => <Suspense fallback={<PageSkeleton />}>{page}</Suspense>;

const schemes = localStorageColorSchemeManager({ key: 'pilothouse.color-scheme' });

export function App() {
  // The next click is most likely a session: its part is fetched while nothing else happens.
  useEffect(() => {
    const timer = setTimeout(() => void loadSession().catch(() => undefined), 800);
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
                <Route path="session/:id" element={later(<SessionPage />)} />
                <Route path="jobs" element={later(<JobsPage />)} />
                <Route path="jobs/history" element={later(<JobHistoryPage />)} />
                <Route path="jobs/schedules" element={later(<SchedulesPage />)} />
                <Route path="jobs/webhooks" element={later(<WebhooksPage />)} />
                <Route path="jobs/compare" element={later(<JobComparePage />)} />
                <Route path="job/:id" element={later(<JobPage />)} />
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
