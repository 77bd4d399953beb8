// SPDX-License-Identifier: BSD-3-Clause
// Shows notifications and opens their articles. It keeps nothing and stands in the way of no request.
"use strict";

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("push", (event) => {
  const news = event.data?.json();
  if (news) event.waitUntil(show(news));
});

async function show({ title, body, url, tag }) {
  // A later article of a story replaces the earlier one and makes itself heard; the same one sent again does not.
  const [shown] = await self.registration.getNotifications({ tag });
  const renotify = Boolean(shown) && shown.data?.url !== url;
  await self.registration.showNotification(title, { body, tag, renotify, data: { url } });
}

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  const url = new URL(event.notification.data.url, self.location.origin);
  if (url.origin === self.location.origin) event.waitUntil(self.clients.openWindow(url.href));
});
