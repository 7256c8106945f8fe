/** Whether "/" opens search. Speech input may press single keys by accident, so a reader can turn that off (WCAG 2.1.4). */
const KEY = 'retort-search-slash';

export function slashOpens(): boolean {
  try {
    return localStorage.getItem(KEY) !== 'off';
  } catch {
    // A browser that keeps nothing keeps the default.
    return true;
  }
}

export function setSlashOpens(on: boolean): void {
  try {
    localStorage.setItem(KEY, on ? 'on' : 'off');
  } catch {
    // The choice lasts as long as the page.
  }
}
