/**
 * Paper is white, also for readers whose screen is dark: before printing, pictures that have a dark version show the
 * light one. Browsers keep what they have loaded, so the light one is fetched beforehand, and put in as a plain `src`,
 * which takes effect at once.
 */
export function printLight(root: Document): void {
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const sources = [...root.querySelectorAll<HTMLSourceElement>('picture > source[media*="dark"]')];
  if (sources.length === 0) return;
  const images = sources.flatMap((source) => source.parentElement?.querySelector('img') ?? []);
  const held: HTMLImageElement[] = [];
  const fetchLight = (): void => {
    if (!dark.matches || held.length > 0) return;
    for (const image of images) held.push(Object.assign(new Image(), { src: image.src }));
  };
  // After everything that readers wait for.
  if (document.readyState === 'complete') fetchLight();
  else addEventListener('load', fetchLight, { once: true });
  dark.addEventListener('change', fetchLight);

  let restore: (() => void)[] = [];
  addEventListener('beforeprint', () => {
    if (!dark.matches) return;
    restore = images.map((image) => {
      const picture = image.parentElement;
      picture?.replaceWith(image);
      // Setting it anew makes the browser choose again.
      image.src = image.getAttribute('src') ?? '';
      return () => {
        if (!picture) return;
        image.replaceWith(picture);
        picture.append(image);
      };
    });
  });
  addEventListener('afterprint', () => {
    for (const back of restore) back();
    restore = [];
  });
}
