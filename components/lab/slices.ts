export { inSlices } from '../../models/analysis/slices.ts';
