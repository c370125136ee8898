import path from 'node:path';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.join(here, '../..');

/**
 * Midas' style sheet names a font on a public CDN. No page of ours may ask a third party for anything, so remote
 * @font-face rules are taken out; the font is our own copy of Inter (docs/adr/0005-front-end.md).
 */
function withoutRemoteFonts(): Plugin {
  return {
    name: 'lots-without-remote-fonts',
    enforce: 'pre',
    transform(code, id) {
      if (!id.split('?')[0]?.endsWith('.css') || !code.includes('@font-face')) return null;
      return { code: code.replace(/@font-face\s*\{[^}]*url\(["']?https?:[^}]*\}/g, ''), map: null };
    },
    generateBundle(_, bundle) {
      for (const [name, file] of Object.entries(bundle)) {
        if (file.type === 'asset' && name.endsWith('.css') && /url\(["']?https?:/.test(String(file.source))) {
          this.error(`${name} asks a third party for something`);
        }
      }
    },
  };
}

export default defineConfig({
  root: here,
  plugins: [withoutRemoteFonts(), react()],
  resolve: {
    alias: [
      { find: '@lots/contracts', replacement: path.join(root, 'libs/contracts/index.ts') },
      { find: '@lots/api-client', replacement: path.join(root, 'libs/api-client/index.ts') },
      { find: /^@lots\/rules\/([^/]+)$/, replacement: path.join(root, 'libs/rules/$1/index.ts') },
    ],
  },
  // A data: URL for a small asset would need img-src data: in the content security policy.
  build: { outDir: path.join(root, 'dist/apps-web'), emptyOutDir: true, assetsInlineLimit: 0, chunkSizeWarningLimit: 800 },
  server: { port: 5173, proxy: { '/api': { target: `http://localhost:${process.env['PORT'] ?? '3000'}` } } },
});
