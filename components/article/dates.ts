const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });

/** `23 November 2026`. Dates of articles are days, so no time zone may move them. */
export const longDate = (date: Date): string => day.format(date);
