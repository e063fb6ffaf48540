import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './mantine-styles.js';
import './styles.css';
import { lastTyped } from '../lib/last-typed.js';
import { App } from './app.js';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no element with the id "root".');
lastTyped.watch();
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
