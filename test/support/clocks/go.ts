import type { Clocks } from './index.ts';

export const go: Clocks = [
  {
    name: 'waits until five o\'clock',
    code: `func main() {
	for {
		now := time.Now()
		next := time.Date(now.Year(), now.Month(), now.Day(), 5, 0, 0, 0, now.Location())
		if !next.After(now) {
			next = next.Add(24 * time.Hour)
		}
		time.Sleep(time.Until(next))
		askAll()
	}
}`,
    truth: 40,
  },
  {
    name: 'a timer until the next day',
    code: `func untilNext(hour, minute int) time.Duration {
	now := time.Now()
	next := time.Date(now.Year(), now.Month(), now.Day(), hour, minute, 0, 0, time.UTC)
	if now.After(next) {
		next = next.AddDate(0, 0, 1)
	}
	return next.Sub(now)
}

func main() {
	for {
		timer := time.NewTimer(untilNext(22, 15))
		<-timer.C
		askAll()
	}
}`,
    truth: 40,
  },
  {
    name: 'waits for midnight, or until it is stopped',
    code: `func main() {
	done := make(chan struct{})
	for {
		now := time.Now().UTC()
		midnight := now.Truncate(24 * time.Hour).Add(24 * time.Hour)
		select {
		case <-done:
			return
		case <-time.After(midnight.Sub(now)):
			askAll()
		}
	}
}`,
    truth: 40,
  },
  {
    name: 'first the time of day, then a ticker',
    code: `func main() {
	now := time.Now()
	first := time.Date(now.Year(), now.Month(), now.Day()+1, 4, 0, 0, 0, time.Local)
	time.Sleep(first.Sub(now))
	ticker := time.NewTicker(24 * time.Hour)
	for ; ; <-ticker.C {
		askAll()
	}
}`,
    truth: 40,
  },
  {
    name: 'the next full hour',
    code: `func main() {
	for {
		now := time.Now()
		time.Sleep(now.Truncate(time.Hour).Add(time.Hour).Sub(now))
		ask()
	}
}`,
    truth: 24,
  },
  {
    name: 'hours of the day',
    code: `func main() {
	for range time.Tick(time.Minute) {
		hour := time.Now().Hour()
		if hour < 8 || hour >= 20 {
			continue
		}
		ask()
	}
}`,
    truth: 720,
  },
  {
    name: 'minutes since midnight',
    code: `func isOpen(t time.Time) bool {
	minutes := t.Hour()*60 + t.Minute()
	return minutes >= 9*60+30 && minutes < 17*60
}

func main() {
	for {
		if isOpen(time.Now()) {
			ask()
		}
		time.Sleep(time.Minute)
	}
}`,
    truth: 450,
  },
  {
    name: 'not at the weekend',
    code: `func main() {
	for {
		switch time.Now().Weekday() {
		case time.Saturday, time.Sunday:
			time.Sleep(time.Hour)
		default:
			ask()
			time.Sleep(2 * time.Minute)
		}
	}
}`,
    truth: 720,
  },
  {
    name: 'working days and hours',
    code: `func main() {
	ticker := time.NewTicker(time.Minute)
	defer ticker.Stop()
	for now := range ticker.C {
		day := now.Weekday()
		if day == time.Saturday || day == time.Sunday {
			continue
		}
		if now.Hour() >= 9 && now.Hour() < 18 {
			ask()
		}
	}
}`,
    truth: 540,
  },
  {
    name: 'other waits at night',
    code: `func pause() time.Duration {
	if h := time.Now().Hour(); h >= 8 && h < 20 {
		return time.Minute
	}
	return 10 * time.Minute
}

func main() {
	for {
		ask()
		time.Sleep(pause())
	}
}`,
    truth: 792,
  },
  {
    name: 'the time since the last request',
    code: `var last time.Time

func main() {
	for {
		if time.Since(last) > 30*time.Minute {
			ask()
			last = time.Now()
		}
		time.Sleep(10 * time.Second)
	}
}`,
    truth: 48,
  },
  {
    name: 'the minutes since the last request',
    code: `func main() {
	var last time.Time
	for {
		if last.IsZero() || time.Now().Sub(last).Minutes() >= 20 {
			last = time.Now()
			ask()
		}
		time.Sleep(5 * time.Second)
	}
}`,
    truth: 72,
  },
  {
    name: 'seconds of the clock',
    code: `var last int64

func main() {
	for {
		if now := time.Now().Unix(); now-last >= 900 {
			last = now
			ask()
		}
		time.Sleep(5 * time.Second)
	}
}`,
    truth: 96,
  },
  {
    name: 'a token until it expires',
    code: `type session struct {
	token     string
	expiresAt time.Time
}

func (s *session) ensure() {
	if s.token != "" && time.Now().Before(s.expiresAt) {
		return
	}
	answer := fetchToken()
	s.token = answer.AccessToken
	s.expiresAt = time.Now().Add(time.Duration(answer.ExpiresIn-60) * time.Second)
}

func main() {
	s := &session{}
	for {
		s.ensure()
		ask()
		time.Sleep(time.Minute)
	}
}`,
    truth: 1441,
    within: 0.012,
  },
  {
    name: 'once a day, by the date of the last run',
    code: `func main() {
	lastRun := ""
	for {
		today := time.Now().Format("2006-01-02")
		if today != lastRun {
			askAll()
			lastRun = today
		}
		time.Sleep(time.Minute)
	}
}`,
    truth: 40,
  },
  {
    name: 'so many a day',
    code: `func main() {
	day := time.Now().YearDay()
	sent := 0
	for {
		if today := time.Now().YearDay(); today != day {
			day = today
			sent = 0
		}
		if sent < 300 {
			sent++
			ask()
		}
		time.Sleep(time.Minute)
	}
}`,
    truth: 300,
  },
  {
    name: 'one minute of the day',
    code: `func main() {
	for {
		if time.Now().Format("15:04") == "06:30" {
			askAll()
		}
		time.Sleep(time.Minute)
	}
}`,
    truth: 40,
  },
  {
    name: 'not before a moment that is set anew',
    code: `func main() {
	next := time.Now()
	for {
		if time.Now().Before(next) {
			time.Sleep(time.Second)
			continue
		}
		ask()
		next = time.Now().Add(15 * time.Minute)
	}
}`,
    truth: 96,
    within: 0.2,
  },
  {
    name: 'a wait that is a day longer where it is over',
    code: `func main() {
	for {
		now := time.Now()
		at := time.Date(now.Year(), now.Month(), now.Day(), 5, 0, 0, 0, time.Local)
		wait := at.Sub(now)
		if wait < 0 {
			wait += 24 * time.Hour
		}
		time.Sleep(wait)
		askAll()
	}
}`,
    truth: 40,
  },
  {
    name: 'each time the hour is another',
    code: `func main() {
	last := -1
	for {
		if h := time.Now().Hour(); h != last {
			last = h
			ask()
		}
		time.Sleep(20 * time.Second)
	}
}`,
    truth: 24,
  },
  {
    name: 'a gap that a field holds',
    code: `type poller struct{ last time.Time; gap time.Duration }
func (p *poller) due() bool { return time.Since(p.last) >= p.gap }
func main() {
	p := &poller{gap: 2 * time.Hour}
	for range time.Tick(30 * time.Second) {
		if p.due() {
			ask()
			p.last = time.Now()
		}
	}
}`,
    truth: 12,
  },
];
