// The arrows that open a branch of the navigation have no name that a screen reader could speak.
for (const arrow of document.querySelectorAll("summary:has(> .toctree-toggle)")) {
  arrow.setAttribute("aria-label", "Pages below");
}
