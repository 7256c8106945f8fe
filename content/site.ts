/** Whose site this is. Change it, and every page, citation, feed and colour follows; the guide describes the fields. */
import { defineSite } from '../components/press/site.ts';

export default defineSite({
  name: 'Retort',
  tagline: 'Articles that answer back.',
  description:
    'Retort publishes research on how language models work inside, as articles whose figures run a real transformer in your browser. Type a prompt of your own, and every claim that a figure makes is computed again, in front of you, on your words.',
  licence: 'CC-BY-4.0',
  codeLicence: 'MIT',
  // Verdigris, what copper turns into.
  colours: { accent: { light: '#0b665b', dark: '#6fcdb9' } },
  mark: '<path d="M12.5 3.5c4.6 0 6.8 2.7 10 6.6 2.6 3.1 4.6 5.6 7 7.4l-1.4 2.2c-4-1.9-6.6-4-9-5.3a8.6 8.6 0 1 1-9.2-9.9V3.5z" fill="none" stroke="currentColor" stroke-width="2" stroke-linejoin="round"/><path d="M5.2 17.6h12.6a6.6 6.6 0 0 1-12.6 0z" fill="currentColor"/><circle cx="28.4" cy="25.4" r="1.9" fill="currentColor"/>',
  series: {
    circuits: {
      title: 'Circuits, replayed',
      description:
        'What the Transformer Circuits thread found in small transformers, told anew on models that run in your browser.',
    },
    'for-authors': {
      title: 'For authors',
      description: 'How to write and publish an article like these.',
      last: true,
    },
  },
  // The footer names it already.
  credit: false,
});
