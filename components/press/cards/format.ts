/** What previews expect of a card. */
export const CARD = { width: 1200, height: 630, type: 'image/png' } as const;
