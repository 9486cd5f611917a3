import { Lines } from '../source.ts';
import type { Place } from './budget.ts';
import type { Project } from './project.ts';

/** Lines and columns of offsets. */
export class Places {
  readonly #project: Project;
  readonly #lines = new Map<string, Lines>();

  constructor(project: Project) {
    this.#project = project;
  }

  of(path: string, at: number): Place {
    let lines = this.#lines.get(path);
    if (lines === undefined) this.#lines.set(path, (lines = new Lines(this.#project.text(path) ?? '')));
    const { line, column } = lines.locate([at, at]);
    return { path, line, column };
  }
}
