/** A button on every block of code that copies it; where the browser cannot copy, none. */
export function offerCode(blocks: Iterable<HTMLElement>): void {
  // Absent outside secure contexts, whatever the types say.
  if (!('clipboard' in navigator)) return;
  for (const block of blocks) {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'code-copy';
    button.textContent = 'Copy';
    button.ariaLabel = 'Copy this code';
    const status = document.createElement('span');
    status.className = 'visually-hidden';
    status.role = 'status';
    let timer = 0;
    const say = (word: string, whole: string): void => {
      button.textContent = word;
      status.textContent = whole;
      clearTimeout(timer);
      timer = window.setTimeout(() => (button.textContent = 'Copy'), 2000);
    };
    button.addEventListener('click', () => {
      const text = block.querySelector('pre')?.textContent ?? '';
      navigator.clipboard.writeText(text).then(
        () => say('Copied', 'Copied.'),
        () => say('Not copied', 'The browser did not allow copying.'),
      );
    });
    block.append(button, status);
  }
}
