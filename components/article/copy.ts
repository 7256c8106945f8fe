/** Buttons that copy the text of an element: `<button data-copy="id">`. Where the browser cannot copy, there are none. */
const FORGET_AFTER = 2500;

/** Shows the buttons of `box`; each says on itself, and in the box's status, what it did. */
export function offerCopies(box: HTMLElement): void {
  // Absent outside secure contexts, whatever the types say.
  if (!('clipboard' in navigator)) return;
  const status = box.querySelector('[data-copy-status]');
  box.querySelectorAll<HTMLElement>('[data-copy-buttons]').forEach((group) => {
    group.hidden = false;
  });
  let timer = 0;
  let forget = (): void => undefined;
  box.querySelectorAll<HTMLButtonElement>('[data-copy]').forEach((button) => {
    const name = button.textContent.trim();
    const say = (word: string, sentence: string): void => {
      clearTimeout(timer);
      // Emptied first, or the same sentence twice would be heard once.
      forget();
      button.textContent = word;
      if (status) status.textContent = sentence;
      forget = () => {
        button.textContent = name;
        if (status) status.textContent = '';
      };
      timer = window.setTimeout(() => forget(), FORGET_AFTER);
    };
    button.addEventListener('click', () => {
      const source = document.getElementById(button.dataset['copy'] ?? '');
      if (!source) return;
      navigator.clipboard.writeText(source.textContent.trim()).then(
        () => say('Copied', `${name.replace(/^Copy /, '')}: copied.`),
        () => {
          source.closest('details')?.setAttribute('open', '');
          getSelection()?.selectAllChildren(source);
          say(
            'Selected',
            'The browser did not allow copying. The text is selected: copy it with the keyboard.',
          );
        },
      );
    });
  });
}
