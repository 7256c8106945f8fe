/** Copies of shipped model folders with their last checkpoint only, for tests that damage them. */
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseManifest } from '../../../models/runtime/manifest.ts';
import type { Manifest } from '../../../models/runtime/manifest.ts';

const SHIPPED = fileURLToPath(new URL('../../../public/models/', import.meta.url));

/** Every model folder there is. */
export function shippedIds(): string[] {
  return readdirSync(SHIPPED);
}

export function shippedManifest(id: string): Manifest {
  return parseManifest(readFileSync(join(SHIPPED, id, 'manifest.json'), 'utf8'), id);
}

export class ModelFolder {
  readonly root = mkdtempSync(join(tmpdir(), 'retort-models-'));
  readonly id: string;

  constructor(id = 'attn-1l') {
    this.id = id;
    const { checkpoints } = shippedManifest(id);
    const left = checkpoints.slice(0, -1).map(({ file }) => join(SHIPPED, id, file));
    const filter = (file: string): boolean => !left.includes(file);
    cpSync(join(SHIPPED, id), join(this.root, id), { recursive: true, filter });
  }

  get manifest(): Manifest {
    return JSON.parse(readFileSync(this.#path('manifest.json'), 'utf8')) as Manifest;
  }

  get lastCheckpoint(): string {
    return this.manifest.checkpoints.at(-1)!.file;
  }

  change(file: string, how: (bytes: Buffer) => Uint8Array | string): void {
    writeFileSync(this.#path(file), how(readFileSync(this.#path(file))));
  }

  remove(file: string): void {
    rmSync(this.#path(file));
  }

  [Symbol.dispose](): void {
    rmSync(this.root, { recursive: true });
  }

  #path(file: string): string {
    return join(this.root, this.id, file);
  }
}
