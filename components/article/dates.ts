const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });

/** `23 November 2026`. Dates of articles are days, so no time zone may move them. */
export const longDate = (date: Date): string => day.format(date);

/** `2026-11-23`, for `datetime` attributes. */
export const isoDate = (date: Date): string => date.toISOString().slice(0, 10);
