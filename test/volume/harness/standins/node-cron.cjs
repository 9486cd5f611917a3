// Resolved by the harness for apps that import the package, which is not installed here.
let cron;
const ready = import('../cron.mjs').then((module) => (cron = module));

function schedule(text, run, { timezone = process.env.TZ ?? 'UTC', scheduled = true } = {}) {
  let timer;
  let isStopped = !scheduled;
  const arm = async () => {
    await ready;
    if (isStopped) return;
    const at = cron.nextFire(cron.parseCron(text), Date.now(), timezone);
    timer = setTimeout(function wait() {
      if (Date.now() < at) return (timer = setTimeout(wait, Math.min(at - Date.now(), 86_400_000)));
      arm();
      return run(new Date());
    }, Math.min(at - Date.now(), 86_400_000));
  };
  const task = {
    start() {
      isStopped = false;
      arm();
    },
    stop() {
      isStopped = true;
      clearTimeout(timer);
    },
  };
  if (scheduled) arm();
  return task;
}

exports.schedule = schedule;
exports.validate = (text) => /^(?:\S+\s+){4,5}\S+$/.test(text.trim());
