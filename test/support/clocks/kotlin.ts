import type { Clocks } from './index.ts';

export const kotlin: Clocks = [
  {
    name: 'waits until five o\'clock',
    code: `fun main() = runBlocking {
    while (true) {
        val now = LocalDateTime.now()
        var next = now.withHour(5).withMinute(0)
        if (next <= now) next = next.plusDays(1)
        delay(Duration.between(now, next).toMillis())
        askAll()
    }
}`,
    truth: 40,
  },
  {
    name: 'the span until the next evening, by a function',
    code: `fun untilNext(at: LocalTime): Long {
    val now = LocalDateTime.now()
    val today = now.toLocalDate().atTime(at)
    val next = if (now.isBefore(today)) today else today.plusDays(1)
    return java.time.temporal.ChronoUnit.MILLIS.between(now, next)
}

fun main() = runBlocking {
    val at = LocalTime.of(21, 45)
    while (isActive) {
        delay(untilNext(at))
        askAll()
    }
}`,
    truth: 40,
  },
  {
    name: 'a scheduler that first waits for the time of day',
    code: `fun main() {
    val now = LocalDateTime.now()
    val first = LocalDate.now().plusDays(1).atTime(4, 0)
    val executor = Executors.newSingleThreadScheduledExecutor()
    executor.scheduleAtFixedRate({ askAll() }, Duration.between(now, first).toMinutes(), 24 * 60, TimeUnit.MINUTES)
}`,
    truth: 40,
  },
  {
    name: 'the next full hour',
    code: `fun main() = runBlocking {
    while (true) {
        val now = System.currentTimeMillis()
        val hour = 3_600_000L
        delay(hour - now % hour)
        ask()
    }
}`,
    truth: 24,
  },
  {
    name: 'hours of the day',
    code: `fun main() = runBlocking {
    while (true) {
        if (LocalTime.now().hour in 8..19) ask()
        delay(60_000)
    }
}`,
    truth: 720,
  },
  {
    name: 'between two times of the day',
    code: `val opens: LocalTime = LocalTime.of(9, 30)
val closes: LocalTime = LocalTime.of(17, 0)

fun main() = runBlocking {
    while (true) {
        val now = LocalTime.now()
        if (now >= opens && now < closes) ask()
        delay(60_000)
    }
}`,
    truth: 450,
  },
  {
    name: 'a range of times',
    code: `fun main() = runBlocking {
    val open = LocalTime.of(7, 0)..LocalTime.of(18, 30)
    while (true) {
        if (LocalTime.now() in open) ask()
        delay(60_000)
    }
}`,
    truth: 690,
  },
  {
    name: 'not at the weekend',
    code: `val weekend = setOf(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY)

fun main() = runBlocking {
    while (true) {
        if (LocalDate.now().dayOfWeek in weekend) {
            delay(3_600_000)
            continue
        }
        ask()
        delay(120_000)
    }
}`,
    truth: 720,
  },
  {
    name: 'other waits at night',
    code: `fun pause(): Long = when (LocalDateTime.now().hour) {
    in 8..19 -> 60_000L
    else -> 600_000L
}

fun main() = runBlocking {
    while (true) {
        ask()
        delay(pause())
    }
}`,
    truth: 792,
  },
  {
    name: 'the time since the last request',
    code: `var last: Instant = Instant.EPOCH

fun main() = runBlocking {
    while (true) {
        if (Duration.between(last, Instant.now()) >= Duration.ofMinutes(30)) {
            last = Instant.now()
            ask()
        }
        delay(10_000)
    }
}`,
    truth: 48,
  },
  {
    name: 'milliseconds of the system',
    code: `import kotlin.time.Duration.Companion.minutes

var last = 0L

fun main() = runBlocking {
    while (true) {
        if (System.currentTimeMillis() - last > 20.minutes.inWholeMilliseconds) {
            last = System.currentTimeMillis()
            ask()
        }
        delay(5000)
    }
}`,
    truth: 72,
  },
  {
    name: 'a mark of a source of time',
    code: `import kotlin.time.Duration.Companion.minutes
import kotlin.time.TimeSource

fun main() = runBlocking {
    var mark = TimeSource.Monotonic.markNow()
    while (true) {
        if (mark.elapsedNow() > 15.minutes) {
            ask()
            mark = TimeSource.Monotonic.markNow()
        }
        delay(5000)
    }
}`,
    truth: 96,
  },
  {
    name: 'a token until it expires',
    code: `class Session {
    private var token: String? = null
    private var expiresAt: Instant = Instant.EPOCH

    fun ensure() {
        if (token != null && Instant.now().isBefore(expiresAt)) return
        val answer = fetchToken()
        token = answer["access_token"].asText()
        expiresAt = Instant.now().plusSeconds(answer["expires_in"].asLong() - 60)
    }
}

fun main() = runBlocking {
    val session = Session()
    while (true) {
        session.ensure()
        ask()
        delay(60_000)
    }
}`,
    truth: 1441,
    within: 0.012,
  },
  {
    name: 'once a day, by the date of the last run',
    code: `var lastRun: LocalDate? = null

fun main() = runBlocking {
    while (true) {
        val today = LocalDate.now()
        if (lastRun != today) {
            askAll()
            lastRun = today
        }
        delay(60_000)
    }
}`,
    truth: 40,
  },
  {
    name: 'so many a day',
    code: `var day: LocalDate = LocalDate.now()
var sent = 0

fun main() = runBlocking {
    while (true) {
        if (LocalDate.now() != day) {
            day = LocalDate.now()
            sent = 0
        }
        if (sent < 300) {
            sent++
            ask()
        }
        delay(60_000)
    }
}`,
    truth: 300,
  },
  {
    name: 'one minute of the day',
    code: `fun main() = runBlocking {
    while (true) {
        val now = LocalDateTime.now()
        if (now.hour == 6 && now.minute == 0) askAll()
        delay(60_000)
    }
}`,
    truth: 40,
  },
  {
    name: 'hours since the last request, where there was one',
    code: `import kotlin.time.Duration.Companion.hours
import kotlin.time.toJavaDuration
var last: LocalDateTime? = null
fun isDue(now: LocalDateTime) = last?.let { Duration.between(it, now).toHours() >= 2 } ?: true
fun main() = runBlocking {
    while (true) {
        val now = LocalDateTime.now()
        if (isDue(now)) { last = now; ask() }
        delay(30_000)
    }
}`,
    truth: 12,
  },
  {
    name: 'a method beside the type of a moment',
    code: `fun LocalDateTime.isOpen() = dayOfWeek.value <= 5 && hour in 9 until 18
fun main() = runBlocking {
    while (true) {
        if (LocalDateTime.now().isOpen()) ask()
        delay(60_000)
    }
}`,
    truth: 540,
  },
  {
    name: 'other waits at night, by times of day',
    code: `fun pause(now: LocalTime) = when {
    now.isBefore(LocalTime.of(8, 0)) -> 600_000L
    now.isAfter(LocalTime.of(20, 0)) -> 600_000L
    else -> 60_000L
}
fun main() = runBlocking {
    while (true) { ask(); delay(pause(LocalTime.now())) }
}`,
    truth: 792,
  },
];
