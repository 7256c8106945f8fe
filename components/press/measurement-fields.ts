/** What a measurement may say of itself: a misspelt `format` would be passed over without a word. */
import { didYouMean } from './errors.ts';

const FIELDS = ['what', 'compute', 'expect', 'format'];

export function unknownFields(measurement: object): { what: string; why: string }[] {
  return Object.keys(measurement)
    .filter((field) => !FIELDS.includes(field))
    .map((field) => ({
      what: `has no field “${field}”`,
      why: `${didYouMean(field, FIELDS)}A measurement has ${FIELDS.join(', ')}`,
    }));
}
