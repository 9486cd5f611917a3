export interface JobDefinition<D = unknown> {
  name: string;
  handler(data: D): Promise<void>;
}

export interface RepeatOptions {
  every: number;
  immediately?: boolean;
}

export interface AddOptions {
  repeat?: RepeatOptions;
  attempts?: number;
  backoff?: number;
}

export interface QueuedJob {
  name: string;
  data: unknown;
  attemptsLeft: number;
  backoff: number;
}
