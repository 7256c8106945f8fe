/**
 * A picture over the whole window: opened by a click, a tap or Enter on it, closed by Escape, by the button or by another
 * click; the focus returns to the picture. Without scripts its link leads to the file.
 */
const MARGIN = 32;

for (const link of document.querySelectorAll<HTMLAnchorElement>('a.zoom')) {
  link.ariaHasPopup = 'dialog';
  link.addEventListener('click', (event) => {
    // A new tab was asked for.
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    open(link);
  });
}

function open(link: HTMLAnchorElement): void {
  const shown = link.querySelector('img');
  const picture = link.querySelector('picture')?.cloneNode(true) as HTMLElement | undefined;
  const image = picture?.querySelector('img');
  if (!shown || !picture || !image) return;
  const dialog = document.createElement('dialog');
  dialog.className = 'zoom-window';
  dialog.ariaLabel = shown.alt;
  const close = document.createElement('button');
  close.type = 'button';
  close.textContent = 'Close';
  image.loading = 'eager';
  const fit = (): void => {
    const width = widthIn(innerWidth, innerHeight, shown);
    image.style.width = `${width}px`;
    for (const source of picture.querySelectorAll('source')) source.sizes = `${width}px`;
  };
  fit();
  dialog.append(close, picture);
  dialog.addEventListener('click', () => dialog.close());
  addEventListener('resize', fit);
  dialog.addEventListener('close', () => {
    removeEventListener('resize', fit);
    dialog.remove();
    link.focus({ preventScroll: true });
  });
  document.body.append(dialog);
  dialog.showModal();
}

/**
 * As large as the window holds; on a small one, where that gains nothing, twice as large as in the text, to be scrolled.
 * Drawings scale without end, pixels do not: twice their number is the limit for those.
 */
function widthIn(width: number, height: number, shown: HTMLImageElement): number {
  const natural = Number(shown.getAttribute('width')) || shown.naturalWidth;
  const tall = Number(shown.getAttribute('height')) || shown.naturalHeight;
  const fitting = Math.min(width - MARGIN, ((height - MARGIN) * natural) / tall);
  const inText = shown.getBoundingClientRect().width;
  const limit = /\.svg(?:$|\?)/.test(shown.currentSrc) ? Infinity : 2 * natural;
  return Math.round(Math.min(limit, fitting > 1.3 * inText ? fitting : 2 * inText));
}
