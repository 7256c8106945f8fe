/** Opens search: by its button, with "/" outside text fields, and with Ctrl K or ⌘ K anywhere. */
import { slashOpens } from './search-setting.ts';

for (const button of document.querySelectorAll<HTMLButtonElement>('.search-button')) {
  button.hidden = false;
  button.addEventListener('click', open);
}
document.addEventListener('keydown', (event) => {
  if (!isShortcut(event)) return;
  event.preventDefault();
  open();
});

function open(): void {
  void import('./search-dialog.ts').then(({ openSearch }) => openSearch());
}

function isShortcut(event: KeyboardEvent): boolean {
  const { key, ctrlKey, metaKey, altKey, defaultPrevented } = event;
  if (defaultPrevented || altKey) return false;
  if (ctrlKey || metaKey) return key.toLowerCase() === 'k' && !event.shiftKey;
  return key === '/' && slashOpens() && !isTyping(event);
}

/** The innermost target tells, for a text field may stand inside a shadow root. */
function isTyping(event: Event): boolean {
  const [target] = event.composedPath();
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(?:input|textarea|select)$/i.test(target.tagName))
  );
}
