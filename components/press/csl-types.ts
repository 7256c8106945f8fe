/** CSL-JSON as far as the press makes it: https://docs.citationstyles.org/en/stable/specification.html */

export interface CslName {
  family?: string;
  given?: string;
  /** A name that is not divided: a group, or somebody with one name. */
  literal?: string;
  suffix?: string;
  'non-dropping-particle'?: string;
}

export interface CslDate {
  /** Year, month, day of one day, or of the first and last. */
  'date-parts': number[][];
  season?: number;
  circa?: boolean;
}

/** One work. */
export interface CslItem {
  id: string;
  type: string;
  author?: CslName[];
  editor?: CslName[];
  translator?: CslName[];
  'container-author'?: CslName[];
  title?: string;
  'container-title'?: string;
  page?: string;
  number?: string;
  DOI?: string;
  URL?: string;
  issued?: CslDate;
  accessed?: CslDate;
  'original-date'?: CslDate;
  [variable: string]: unknown;
}
