/** Registers the service worker, below whatever path the site is served. */
void navigator.serviceWorker?.register(`${import.meta.env.BASE_URL.replace(/\/+$/, '')}/sw.js`);
