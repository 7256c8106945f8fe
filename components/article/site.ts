/** Who publishes this site; every page reads it from here. */
export const site = {
  name: 'Retort',
  tagline: 'Articles that answer back.',
  language: 'en',
} as const;
