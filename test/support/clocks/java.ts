import type { Clocks } from './index.ts';

export const java: Clocks = [
  {
    name: 'waits until five o\'clock',
    code: `  public static void main(String[] args) throws Exception {
    while (true) {
      LocalDateTime now = LocalDateTime.now();
      LocalDateTime next = now.withHour(5).withMinute(0).withSecond(0);
      if (now.compareTo(next) > 0) next = next.plusDays(1);
      Thread.sleep(Duration.between(now, next).toMillis());
      Api.askAll();
    }
  }`,
    truth: 40,
  },
  {
    name: 'a scheduler that first waits for the time of day',
    code: `  public static void main(String[] args) {
    ZonedDateTime now = ZonedDateTime.now(ZoneId.of("Europe/Kyiv"));
    ZonedDateTime first = now.with(LocalTime.of(6, 0));
    if (!first.isAfter(now)) first = first.plusDays(1);
    long delay = Duration.between(now, first).getSeconds();
    ScheduledExecutorService executor = Executors.newScheduledThreadPool(1);
    executor.scheduleAtFixedRate(Api::askAll, delay, TimeUnit.DAYS.toSeconds(1), TimeUnit.SECONDS);
  }`,
    truth: 40,
  },
  {
    name: 'a timer from a time of day',
    code: `  public static void main(String[] args) {
    Calendar first = Calendar.getInstance();
    first.set(Calendar.HOUR_OF_DAY, 2);
    first.set(Calendar.MINUTE, 0);
    new Timer().scheduleAtFixedRate(new TimerTask() {
      @Override public void run() { Api.askAll(); }
    }, first.getTime(), 24 * 60 * 60 * 1000L);
  }`,
    truth: 40,
  },
  {
    name: 'schedules itself for the next morning',
    code: `  private static final ScheduledExecutorService EXECUTOR = Executors.newSingleThreadScheduledExecutor();

  static void plan() {
    LocalDateTime now = LocalDateTime.now();
    LocalDateTime next = LocalDate.now().atTime(7, 30);
    if (next.isBefore(now)) next = next.plusDays(1);
    EXECUTOR.schedule(() -> {
      Api.askAll();
      plan();
    }, now.until(next, java.time.temporal.ChronoUnit.MILLIS), TimeUnit.MILLISECONDS);
  }

  public static void main(String[] args) { plan(); }`,
    truth: 40,
  },
  {
    name: 'the next full hour',
    code: `  public static void main(String[] args) throws Exception {
    while (true) {
      LocalDateTime now = LocalDateTime.now();
      LocalDateTime next = now.truncatedTo(java.time.temporal.ChronoUnit.HOURS).plusHours(1);
      Thread.sleep(Duration.between(now, next));
      Api.ask();
    }
  }`,
    truth: 24,
  },
  {
    name: 'hours of the day',
    code: `  public static void main(String[] args) throws Exception {
    while (true) {
      int hour = LocalTime.now().getHour();
      if (hour >= 8 && hour < 20) Api.ask();
      Thread.sleep(60_000);
    }
  }`,
    truth: 720,
  },
  {
    name: 'between two times of the day',
    code: `  private static final LocalTime OPENS = LocalTime.of(9, 30);
  private static final LocalTime CLOSES = LocalTime.parse("17:00");

  public static void main(String[] args) throws Exception {
    while (true) {
      LocalTime now = LocalTime.now();
      if (now.isAfter(OPENS) && now.isBefore(CLOSES)) Api.ask();
      TimeUnit.MINUTES.sleep(1);
    }
  }`,
    truth: 450,
  },
  {
    name: 'not at the weekend',
    code: `  public static void main(String[] args) throws Exception {
    while (true) {
      DayOfWeek day = LocalDate.now().getDayOfWeek();
      if (day == DayOfWeek.SATURDAY || day == DayOfWeek.SUNDAY) {
        Thread.sleep(Duration.ofHours(1));
        continue;
      }
      Api.ask();
      Thread.sleep(Duration.ofMinutes(2));
    }
  }`,
    truth: 720,
  },
  {
    name: 'working days and hours',
    code: `  static boolean isOpen() {
    Calendar now = Calendar.getInstance();
    int day = now.get(Calendar.DAY_OF_WEEK);
    int hour = now.get(Calendar.HOUR_OF_DAY);
    return day != Calendar.SATURDAY && day != Calendar.SUNDAY && hour >= 9 && hour < 18;
  }

  public static void main(String[] args) {
    Executors.newScheduledThreadPool(1).scheduleWithFixedDelay(() -> {
      try {
        if (isOpen()) Api.ask();
      } catch (Exception problem) {
        problem.printStackTrace();
      }
    }, 0, 1, TimeUnit.MINUTES);
  }`,
    truth: 540,
  },
  {
    name: 'other waits at night',
    code: `  static Duration pause() {
    int hour = LocalDateTime.now().getHour();
    return hour >= 8 && hour < 20 ? Duration.ofMinutes(1) : Duration.ofMinutes(10);
  }

  public static void main(String[] args) throws Exception {
    while (true) {
      Api.ask();
      Thread.sleep(pause().toMillis());
    }
  }`,
    truth: 792,
  },
  {
    name: 'the time since the last request',
    code: `  private static Instant last = Instant.EPOCH;

  public static void main(String[] args) throws Exception {
    while (true) {
      if (Duration.between(last, Instant.now()).toMinutes() >= 30) {
        last = Instant.now();
        Api.ask();
      }
      Thread.sleep(10_000);
    }
  }`,
    truth: 48,
  },
  {
    name: 'a span that is compared',
    code: `  private static final Duration GAP = Duration.ofMinutes(30);

  public static void main(String[] args) throws Exception {
    Instant last = null;
    while (true) {
      if (last == null || Duration.between(last, Instant.now()).compareTo(GAP) >= 0) {
        Api.ask();
        last = Instant.now();
      }
      Thread.sleep(10_000);
    }
  }`,
    truth: 48,
  },
  {
    name: 'milliseconds of the system',
    code: `  public static void main(String[] args) throws Exception {
    long last = 0;
    while (true) {
      if ((System.currentTimeMillis() - last) / 1000 > 1200) {
        last = System.currentTimeMillis();
        Api.ask();
      }
      Thread.sleep(5000);
    }
  }`,
    truth: 72,
  },
  {
    name: 'nanoseconds of the system',
    code: `  public static void main(String[] args) throws Exception {
    long last = System.nanoTime();
    while (true) {
      if (System.nanoTime() - last >= TimeUnit.MINUTES.toNanos(15)) {
        last = System.nanoTime();
        Api.ask();
      }
      Thread.sleep(5000);
    }
  }`,
    truth: 96,
  },
  {
    name: 'a token until it expires',
    code: `  private String token;
  private Instant expiresAt = Instant.MIN;

  void run() throws Exception {
    while (true) {
      if (token == null || Instant.now().isAfter(expiresAt)) {
        var answer = Api.fetchToken();
        token = answer.get("access_token").asText();
        expiresAt = Instant.now().plusSeconds(answer.get("expires_in").asLong() - 60);
      }
      Api.ask();
      Thread.sleep(60_000);
    }
  }

  public static void main(String[] args) throws Exception { new Main().run(); }`,
    truth: 1441,
    within: 0.012,
  },
  {
    name: 'once a day, by the date of the last run',
    code: `  private static LocalDate lastRun;

  public static void main(String[] args) throws Exception {
    while (true) {
      LocalDate today = LocalDate.now();
      if (!today.equals(lastRun)) {
        Api.askAll();
        lastRun = today;
      }
      Thread.sleep(60_000);
    }
  }`,
    truth: 40,
  },
  {
    name: 'so many a day',
    code: `  private static LocalDate day = LocalDate.now();
  private static int sent = 0;

  public static void main(String[] args) throws Exception {
    while (true) {
      if (!LocalDate.now().isEqual(day)) {
        day = LocalDate.now();
        sent = 0;
      }
      if (sent < 300) {
        sent++;
        Api.ask();
      }
      Thread.sleep(60_000);
    }
  }`,
    truth: 300,
  },
  {
    name: 'one minute of the day',
    code: `  public static void main(String[] args) throws Exception {
    while (true) {
      LocalTime now = LocalTime.now();
      if (now.getHour() == 6 && now.getMinute() == 0) Api.askAll();
      Thread.sleep(60_000);
    }
  }`,
    truth: 40,
  },
  {
    name: 'a wait that is a day longer where it is over',
    code: `  public static void main(String[] args) throws Exception {
    while (true) {
      long delay = Duration.between(LocalTime.now(), LocalTime.of(5, 0)).toMillis();
      if (delay < 0) delay += 86_400_000;
      Thread.sleep(delay);
      Api.askAll();
    }
  }`,
    truth: 40,
  },
  {
    name: 'a choice by the day of the week',
    code: `  public static void main(String[] args) throws Exception {
    while (true) {
      switch (LocalDate.now().getDayOfWeek()) {
        case SATURDAY, SUNDAY -> Thread.sleep(3_600_000);
        default -> { Api.ask(); Thread.sleep(120_000); }
      }
    }
  }`,
    truth: 720,
  },
  {
    name: 'working days in a set',
    code: `  private static final Set<DayOfWeek> WEEKEND = EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
  public static void main(String[] args) throws Exception {
    while (true) {
      ZonedDateTime now = ZonedDateTime.now();
      if (!WEEKEND.contains(now.getDayOfWeek()) && now.getHour() >= 9 && now.getHour() < 18) Api.ask();
      Thread.sleep(60_000);
    }
  }`,
    truth: 540,
  },
  {
    name: 'not before a moment that is set anew',
    code: `  private static Instant next = Instant.now();
  public static void main(String[] args) throws Exception {
    while (true) {
      if (!Instant.now().isBefore(next)) {
        Api.ask();
        next = Instant.now().plus(Duration.ofMinutes(15));
      }
      Thread.sleep(1000);
    }
  }`,
    truth: 96,
  },
  {
    name: 'a text of the time',
    code: `  private static final java.time.format.DateTimeFormatter CLOCK = java.time.format.DateTimeFormatter.ofPattern("HH:mm");
  public static void main(String[] args) throws Exception {
    while (true) {
      if (LocalTime.now().format(CLOCK).equals("06:30")) Api.askAll();
      Thread.sleep(60_000);
    }
  }`,
    truth: 40,
  },
  {
    name: 'a stopwatch',
    code: `  public static void main(String[] args) throws Exception {
    com.google.common.base.Stopwatch watch = com.google.common.base.Stopwatch.createStarted();
    while (true) {
      if (watch.elapsed(TimeUnit.MINUTES) >= 20) {
        Api.ask();
        watch.reset().start();
      }
      Thread.sleep(5000);
    }
  }`,
    truth: 72,
  },
];
