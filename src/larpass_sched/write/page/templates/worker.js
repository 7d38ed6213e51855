"use strict";
// Keeps the programme for when there is no network. Only this page is answered for, and only its own server is asked.
const page = new URL("APP.html", self.location).href;
const kept = "larpass APP";

self.addEventListener("install", (event) => {
  self.skipWaiting();
  event.waitUntil(caches.open(kept).then((cache) => cache.addAll([page, "APP.webmanifest"])));
});
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  if (event.request.method !== "GET" || event.request.url.split(/[?#]/)[0] !== page) { return; }
  event.respondWith((async () => {
    const cache = await caches.open(kept);
    try {
      const fresh = await fetch(page, { cache: "no-cache" });
      if (fresh.ok) { await cache.put(page, fresh.clone()); }
      return fresh.ok ? fresh : await cache.match(page) ?? fresh;
    } catch {
      return await cache.match(page) ?? Response.error();
    }
  })());
});
