/** The search dialog: finds articles and sections as one types. Loaded when it is first opened. */
import {
  loadPagefind,
  type FoundArticle,
  type FoundSection,
  type MatchedSection,
} from './pagefind.ts';
import { setSlashOpens, slashOpens } from './search-setting.ts';
import { searchStyles } from './search.styles.ts';

/** Articles shown at once, and sections of each. */
const ARTICLES = 8;
const SECTIONS = 3;
const PAUSE_MS = 120;

let dialog: HTMLDialogElement | undefined;

export function openSearch(): void {
  dialog ??= makeDialog();
  if (!dialog.open) dialog.showModal();
  dialog.querySelector<HTMLInputElement>('input[type=search]')?.select();
}

function makeDialog(): HTMLDialogElement {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(searchStyles);
  document.adoptedStyleSheets.push(sheet);
  const made = document.createElement('dialog');
  made.className = 'search';
  made.setAttribute('aria-label', 'Search');
  made.innerHTML = `
    <form class="search-form" role="search">
      <input type="search" aria-label="Search the articles" placeholder="Search the articles"
        autocomplete="off" spellcheck="false" enterkeyhint="search" />
      <button class="search-close" type="button">Close</button>
    </form>
    <p class="search-status" role="status"></p>
    <ol class="search-results"></ol>
    <button class="search-more" type="button" hidden>Show more</button>
    <p class="search-keys"><span><kbd>↑</kbd> <kbd>↓</kbd> choose</span> <span><kbd>Enter</kbd> open</span>
      <span><kbd>Esc</kbd> close</span>
      <label><input type="checkbox" /> <kbd>/</kbd> opens search</label></p>`;
  document.body.append(made);
  const find = <T extends Element>(selector: string): T => made.querySelector<T>(selector)!;
  const input = find<HTMLInputElement>('input[type=search]');
  const setting = find<HTMLInputElement>('input[type=checkbox]');
  setting.checked = slashOpens();
  setting.addEventListener('change', () => setSlashOpens(setting.checked));
  find('.search-close').addEventListener('click', () => made.close());
  const search = searcher(
    find<HTMLElement>('.search-status'),
    find<HTMLElement>('.search-results'),
    find<HTMLButtonElement>('.search-more'),
  );
  input.addEventListener('input', () => void search(input.value));
  find('form').addEventListener('submit', (event) => {
    event.preventDefault();
    made.querySelector<HTMLAnchorElement>('.search-results a')?.click();
  });
  made.addEventListener('keydown', (event) => moveFocus(event, made, input));
  made.addEventListener('click', ({ target }) => {
    // A click on the dialog itself is one on the backdrop; a followed link may stay on this page.
    if (target === made || (target instanceof Element && target.closest('a'))) made.close();
  });
  return made;
}

/** Shows what is found for the newest words; older searches end without a trace. */
function searcher(status: HTMLElement, list: HTMLElement, more: HTMLButtonElement) {
  let newest = 0;
  return async (words: string): Promise<void> => {
    const number = ++newest;
    const isNewest = (): boolean => number === newest;
    const show = (said: string, items: readonly HTMLElement[] = []): void => {
      status.textContent = said;
      replaceItems(list, items);
      more.hidden = true;
    };
    if (words.trim() === '') return show('');
    if (import.meta.env.DEV)
      return show('Search reads the built site: npm run build, then npm run preview.');
    try {
      const found = await (await loadPagefind()).debouncedSearch(words, {}, PAUSE_MS);
      if (!found || !isNewest()) return;
      const { results } = found;
      const load = (from: number): Promise<FoundArticle[]> =>
        Promise.all(results.slice(from, from + ARTICLES).map((result) => result.data()));
      const first = await load(0);
      if (!isNewest()) return;
      show(counted(results.length, words.trim()), first.map(articleItem));
      more.hidden = results.length <= ARTICLES;
      more.onclick = async () => {
        const next = await load(list.children.length);
        if (!isNewest()) return;
        const items = next.map(articleItem);
        list.append(...items);
        items[0]?.querySelector('a')?.focus();
        more.hidden = list.children.length >= results.length;
      };
    } catch {
      if (isNewest()) show('Search could not be loaded. Check the connection and type again.');
    }
  };
}

/** Who had gone down into the results while newer ones were on their way stays there: on the same result, or on the first. */
function replaceItems(list: HTMLElement, items: readonly HTMLElement[]): void {
  const { activeElement: at } = document;
  const focused = at instanceof HTMLAnchorElement && list.contains(at) ? at.href : null;
  list.replaceChildren(...items);
  if (focused === null) return;
  const links = [...list.querySelectorAll('a')];
  const input = list.closest('dialog')?.querySelector<HTMLElement>('input[type=search]');
  (links.find(({ href }) => href === focused) ?? links[0] ?? input)?.focus();
}

function counted(articles: number, words: string): string {
  if (articles === 0) return `Nothing found for “${words}”.`;
  return `${articles} ${articles === 1 ? 'article' : 'articles'} found for “${words}”.`;
}

/** An article, and the places in it that match best. */
function articleItem(article: FoundArticle): HTMLLIElement {
  const item = document.createElement('li');
  const sections = article.sub_results
    .filter(({ url }) => url !== article.url)
    .sort((a, b) => strength(b) - strength(a))
    .slice(0, SECTIONS);
  item.append(link({ ...article, title: article.meta.title }, sections.length === 0));
  if (sections.length === 0) return item;
  const list = document.createElement('ul');
  for (const section of sections) {
    const row = document.createElement('li');
    row.append(link(section, true));
    list.append(row);
  }
  item.append(list);
  return item;
}

/** A section that has all the words, and rare ones, comes before one that repeats a common word. */
function strength({ weighted_locations }: MatchedSection): number {
  return weighted_locations.reduce((sum, { balanced_score }) => sum + balanced_score, 0);
}

function link({ title, url, excerpt }: FoundSection, withExcerpt: boolean): HTMLAnchorElement {
  const anchor = document.createElement('a');
  anchor.href = url;
  const name = document.createElement('span');
  name.className = 'search-title';
  name.textContent = title;
  anchor.append(name);
  if (withExcerpt) {
    const text = document.createElement('span');
    text.className = 'search-excerpt';
    // The excerpt of a section may begin with its heading.
    text.innerHTML = excerpt.startsWith(`${title}. `) ? excerpt.slice(title.length + 2) : excerpt;
    anchor.append(' ', text);
  }
  return anchor;
}

/** Arrow keys go through the results; above the first is the text field. */
function moveFocus(event: KeyboardEvent, dialog: HTMLElement, input: HTMLInputElement): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined) return;
  const stops = [input, ...dialog.querySelectorAll<HTMLElement>('.search-results a')];
  const at = stops.findIndex((stop) => stop === document.activeElement);
  if (at === -1) return;
  event.preventDefault();
  stops[Math.min(Math.max(at + step, 0), stops.length - 1)]?.focus();
}
