// Enriches pages that work without it: a mark and its entry light up together, links tell that they are followed.
"use strict";

for (const place of document.querySelectorAll("[data-claim]")) {
  const all = () => document.querySelectorAll(`[data-claim="${place.dataset.claim}"]`);
  const light = (on) => () => all().forEach((one) => one.classList.toggle("lit", on));
  place.addEventListener("pointerenter", light(true));
  place.addEventListener("pointerleave", light(false));
  place.addEventListener("focusin", light(true));
  place.addEventListener("focusout", light(false));
}

// A click on words lights their entry in the list without moving the text away from under the pointer.
const list = document.querySelector(".claims");
document.querySelector(".columns .text")?.addEventListener("click", (event) => {
  const link = event.target.closest("a[href^='#claim-']");
  const entry = link && document.getElementById(link.getAttribute("href").slice(1));
  if (!entry || getComputedStyle(list).position !== "sticky") return;
  event.preventDefault();
  history.replaceState(null, "", link.hash);
  list.scrollTo({ top: entry.offsetTop - list.offsetTop - list.clientHeight / 3 });
  entry.querySelector("a").focus({ preventScroll: true });
});

for (const chart of document.querySelectorAll(".timeline")) chart.scrollLeft = chart.scrollWidth; // the latest first

const busy = (on) => document.body.setAttribute("aria-busy", on);
document.addEventListener("submit", () => busy(true));
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href]");
  const stays = !link || link.hasAttribute("download") || link.target || event.ctrlKey || event.metaKey || event.shiftKey;
  if (!stays && link.origin === location.origin && link.pathname + link.search !== location.pathname + location.search) busy(true);
});
addEventListener("pageshow", () => busy(false));

// Empty fields stay out of the address.
for (const form of document.querySelectorAll("form.filters")) {
  form.addEventListener("submit", () => {
    const usual = { modality: "happened", sort: "latest", outlets: "1" };
    for (const field of form.elements) if (field.name && (!field.value || usual[field.name] === field.value)) field.disabled = true;
  });
  addEventListener("pageshow", () => { for (const field of form.elements) field.disabled = false; });
}
