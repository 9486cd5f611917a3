import { existsSync, readFileSync, writeFileSync } from 'node:fs';

const today = () => new Date().toISOString().slice(0, 10);

/** Counts what has been spent since midnight UTC and survives a restart. */
export class Quota {
  constructor(file, perDay) {
    this.file = file;
    this.perDay = perDay;
    this.state = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : { day: today(), used: 0 };
  }

  take() {
    if (this.state.day !== today()) this.state = { day: today(), used: 0 };
    if (this.state.used >= this.perDay) return false;
    this.state.used++;
    if (this.state.used % 100 === 0) this.save();
    return true;
  }

  save() {
    writeFileSync(this.file, JSON.stringify(this.state));
  }

  msUntilReset() {
    const midnight = new Date();
    midnight.setUTCHours(24, 0, 0, 0);
    return midnight - Date.now();
  }
}
