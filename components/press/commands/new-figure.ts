/** `npm run new:figure -- my-figure`: a live figure with its twin, test and gallery page, usable at once. */
import { newFigure, runScaffold } from '../scaffold.ts';

const [name] = process.argv.slice(2);
await runScaffold(
  () => newFigure(process.cwd(), name),
  `npm run dev shows it at /gallery/${name}/ as you save.`,
);
