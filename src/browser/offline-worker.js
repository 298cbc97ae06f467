/**
 * The service worker, where site.yaml says `offline: true`: pages that a reader has visited can
 * be read again without a connection. The network always comes first, so nobody reads an old
 * page who could read the new one; nothing is fetched that the reader did not ask for.
 *
 * Plain JavaScript, because a browser runs this very file.
 */
const PAGES = 'nianbao-pages-1';
const ASSETS = 'nianbao-assets-1';
/** Visited pages that are kept; the oldest go first. */
const KEPT = 300;
const scope = new URL('./', globalThis.location.href).pathname;

globalThis.addEventListener('install', () => globalThis.skipWaiting());

globalThis.addEventListener('activate', (event) => {
  event.waitUntil(forgetOldCaches().then(() => globalThis.clients.claim()));
});

globalThis.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== globalThis.location.origin) return;
  if (!url.pathname.startsWith(scope)) return;
  const path = url.pathname.slice(scope.length);
  if (path.startsWith('_astro/') || path === 'favicon.svg') event.respondWith(asset(request));
  else if (request.mode === 'navigate') event.respondWith(page(request));
});

async function forgetOldCaches() {
  const names = await caches.keys();
  const old = names.filter(
    (name) => name.startsWith('nianbao-') && name !== PAGES && name !== ASSETS,
  );
  await Promise.all(old.map((name) => caches.delete(name)));
}

/** Names of assets carry a digest of their content, so a kept one is never out of date. */
async function asset(request) {
  const cache = await caches.open(ASSETS);
  const kept = await cache.match(request);
  if (kept !== undefined) return kept;
  const response = await fetch(request);
  if (response.ok) await cache.put(request, response.clone());
  return response;
}

async function page(request) {
  const cache = await caches.open(PAGES);
  try {
    const response = await fetch(request);
    if (response.ok) {
      // Deleted first, so that the order of the keys is that of the last visits.
      await cache.delete(request, { ignoreSearch: true });
      await cache.put(request, response.clone());
      await forgetOldest(cache);
    }
    return response;
  } catch {
    return (await cache.match(request, { ignoreSearch: true })) ?? unvisited();
  }
}

async function forgetOldest(cache) {
  const keys = await cache.keys();
  await Promise.all(keys.slice(0, Math.max(0, keys.length - KEPT)).map((key) => cache.delete(key)));
}

function unvisited() {
  const body =
    '<!doctype html><html lang="zh-Hans"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>没有连接</title><h1>没有连接</h1><p>这一页还没有看过，离线时读不到。看过的页面可以离线再读。</p>';
  const headers = { 'Content-Type': 'text/html; charset=utf-8' };
  return new Response(body, { status: 503, headers });
}
