import '@midas-ds/theme/variables.css';
import '@midas-ds/components/default.css';
import '@fontsource-variable/inter/wght.css';
import './styles/base.css';
import './styles/form.css';
import './styles/call.css';
import './styles/lists.css';
import './styles/matching.css';
import './styles/paper-form.css';
import './styles/reports.css';
import './styles/statistics.css';
import './styles/follow-up.css';
import './styles/returnees.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.js';

const place = document.getElementById('lots');
if (place) {
  createRoot(place).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
