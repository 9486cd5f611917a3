import type { Clocks } from './index.ts';

export const dart: Clocks = [
  {
    name: 'waits until five o\'clock',
    code: `Future<void> main() async {
  while (true) {
    final now = DateTime.now();
    var next = DateTime(now.year, now.month, now.day, 5);
    if (!next.isAfter(now)) next = next.add(const Duration(days: 1));
    await Future.delayed(next.difference(now));
    await askAll();
  }
}`,
    truth: 40,
  },
  {
    name: 'a timer that plans the next one',
    code: `void plan() {
  final now = DateTime.now();
  var next = DateTime(now.year, now.month, now.day, 22, 15);
  if (next.isBefore(now)) next = next.add(const Duration(days: 1));
  Timer(next.difference(now), () async {
    await askAll();
    plan();
  });
}

void main() => plan();`,
    truth: 40,
  },
  {
    name: 'tomorrow at midnight',
    code: `Future<void> main() async {
  while (true) {
    final now = DateTime.now();
    final midnight = DateTime(now.year, now.month, now.day + 1);
    await Future<void>.delayed(midnight.difference(DateTime.now()));
    await askAll();
  }
}`,
    truth: 40,
  },
  {
    name: 'the next full hour',
    code: `Future<void> main() async {
  while (true) {
    final now = DateTime.now();
    final next = DateTime(now.year, now.month, now.day, now.hour + 1);
    await Future.delayed(next.difference(now));
    await ask();
  }
}`,
    truth: 24,
  },
  {
    name: 'the next quarter of an hour',
    code: `Future<void> main() async {
  while (true) {
    final minutes = 15 - DateTime.now().minute % 15;
    await Future.delayed(Duration(minutes: minutes));
    await ask();
  }
}`,
    truth: 96,
  },
  {
    name: 'hours of the day',
    code: `void main() {
  Timer.periodic(const Duration(minutes: 1), (_) async {
    final hour = DateTime.now().hour;
    if (hour < 8 || hour >= 20) return;
    await ask();
  });
}`,
    truth: 720,
  },
  {
    name: 'between two moments of the day',
    code: `Future<void> main() async {
  while (true) {
    final now = DateTime.now();
    final opens = DateTime(now.year, now.month, now.day, 9, 30);
    final closes = DateTime(now.year, now.month, now.day, 17);
    if (now.isAfter(opens) && now.isBefore(closes)) await ask();
    await Future.delayed(const Duration(minutes: 1));
  }
}`,
    truth: 450,
  },
  {
    name: 'not at the weekend',
    code: `Future<void> main() async {
  while (true) {
    final day = DateTime.now().weekday;
    if (day == DateTime.saturday || day == DateTime.sunday) {
      await Future.delayed(const Duration(hours: 1));
      continue;
    }
    await ask();
    await Future.delayed(const Duration(minutes: 2));
  }
}`,
    truth: 720,
  },
  {
    name: 'working days and hours',
    code: `extension Hours on DateTime {
  bool get isOpen => weekday <= DateTime.friday && hour >= 9 && hour < 18;
}

void main() {
  Timer.periodic(const Duration(minutes: 1), (_) async {
    if (DateTime.now().isOpen) await ask();
  });
}`,
    truth: 540,
  },
  {
    name: 'other waits at night',
    code: `Duration pause() {
  final hour = DateTime.now().hour;
  return hour >= 8 && hour < 20 ? const Duration(minutes: 1) : const Duration(minutes: 10);
}

Future<void> main() async {
  while (true) {
    await ask();
    await Future.delayed(pause());
  }
}`,
    truth: 792,
  },
  {
    name: 'the time since the last request',
    code: `DateTime? last;

Future<void> main() async {
  while (true) {
    if (last == null || DateTime.now().difference(last!).inMinutes >= 30) {
      last = DateTime.now();
      await ask();
    }
    await Future.delayed(const Duration(seconds: 10));
  }
}`,
    truth: 48,
  },
  {
    name: 'a span that is compared',
    code: `DateTime last = DateTime.fromMillisecondsSinceEpoch(0);

Future<void> main() async {
  while (true) {
    if (DateTime.now().difference(last) > const Duration(minutes: 20)) {
      await ask();
      last = DateTime.now();
    }
    await Future.delayed(const Duration(seconds: 5));
  }
}`,
    truth: 72,
  },
  {
    name: 'a stopwatch',
    code: `Future<void> main() async {
  final watch = Stopwatch()..start();
  while (true) {
    if (watch.elapsed >= const Duration(minutes: 15)) {
      await ask();
      watch.reset();
    }
    await Future.delayed(const Duration(seconds: 5));
  }
}`,
    truth: 96,
  },
  {
    name: 'milliseconds of the clock',
    code: `var last = 0;

void main() {
  Timer.periodic(const Duration(seconds: 5), (_) async {
    final now = DateTime.now().millisecondsSinceEpoch;
    if (now - last < 900000) return;
    last = now;
    await ask();
  });
}`,
    truth: 96,
  },
  {
    name: 'a token until it expires',
    code: `class Session {
  String? _token;
  DateTime? _expiresAt;

  Future<void> ensure() async {
    if (_token != null && DateTime.now().isBefore(_expiresAt!)) return;
    final answer = await fetchToken();
    _token = answer['access_token'] as String;
    _expiresAt = DateTime.now().add(Duration(seconds: answer['expires_in'] as int)).subtract(const Duration(minutes: 1));
  }
}

Future<void> main() async {
  final session = Session();
  while (true) {
    await session.ensure();
    await ask();
    await Future.delayed(const Duration(minutes: 1));
  }
}`,
    truth: 1441,
    within: 0.012,
  },
  {
    name: 'once a day, by the date of the last run',
    code: `DateTime? lastRun;

bool isSameDay(DateTime a, DateTime b) => a.year == b.year && a.month == b.month && a.day == b.day;

Future<void> main() async {
  while (true) {
    final now = DateTime.now();
    if (lastRun == null || !isSameDay(lastRun!, now)) {
      await askAll();
      lastRun = now;
    }
    await Future.delayed(const Duration(minutes: 1));
  }
}`,
    truth: 40,
  },
  {
    name: 'so many a day',
    code: `var day = DateTime.now().day;
var sent = 0;

Future<void> main() async {
  while (true) {
    if (DateTime.now().day != day) {
      day = DateTime.now().day;
      sent = 0;
    }
    if (sent < 300) {
      sent++;
      await ask();
    }
    await Future.delayed(const Duration(minutes: 1));
  }
}`,
    truth: 300,
  },
  {
    name: 'one minute of the day',
    code: `Future<void> main() async {
  while (true) {
    final now = DateTime.now();
    if (now.hour == 6 && now.minute == 0) await askAll();
    await Future.delayed(const Duration(minutes: 1));
  }
}`,
    truth: 40,
  },
  {
    name: 'not before a moment that is set anew',
    code: `DateTime next = DateTime.now();
Future<void> main() async {
  while (true) {
    if (DateTime.now().isBefore(next)) { await Future.delayed(Duration(seconds: 1)); continue; }
    await ask();
    next = DateTime.now().add(Duration(minutes: 15));
  }
}`,
    truth: 96,
  },
  {
    name: 'a wait that is a day longer where it is less than nothing',
    code: `Duration untilFive() {
  final now = DateTime.now();
  var wait = DateTime(now.year, now.month, now.day, 5).difference(now);
  if (wait.isNegative) wait += const Duration(days: 1);
  return wait;
}
Future<void> main() async {
  while (true) { await Future.delayed(untilFive()); await askAll(); }
}`,
    truth: 40,
  },
];
