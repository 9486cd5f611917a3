type Factory<T> = (container: Container) => T;

export class Container {
  private readonly factories = new Map<string, Factory<unknown>>();
  private readonly instances = new Map<string, unknown>();

  register<T>(name: string, factory: Factory<T>): this {
    this.factories.set(name, factory);
    return this;
  }

  get<T>(name: string): T {
    if (!this.instances.has(name)) {
      const factory = this.factories.get(name);
      if (!factory) throw new Error(`Nothing is registered as ${name}`);
      this.instances.set(name, factory(this));
    }
    return this.instances.get(name) as T;
  }
}
