/// <reference types="astro/client" />

declare namespace App {
  interface Locals {
    /** Numbers of the page's figures; the article page fills it from the article's one numbering pass. */
    numbering?: import('../components/press/numbering.ts').Numbering;
    /** The lab whose slot is being rendered; a figure's door reads its model and prompt from here. */
    lab?: {
      readonly model: string;
      readonly prompts: readonly string[];
      readonly checkpoint?: number;
    };
  }
}
