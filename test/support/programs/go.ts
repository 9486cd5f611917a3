import type { Program } from '../programs.ts';

const GO_MOD = 'module example.com/feeds\n\ngo 1.22\n';

export const go: readonly Program[] = [
  {
    name: 'a ticker asks for each of three feeds',
    expected: 288 * 3,
    high: 288 * 3,
    files: {
      'go.mod': GO_MOD,
      'main.go': `package main
import ("net/http"; "time"; "log")
const every = 5 * time.Minute
var feeds = []string{"a", "b", "c"}
func main() {
	ticker := time.NewTicker(every)
	defer ticker.Stop()
	for range ticker.C {
		for _, f := range feeds {
			resp, err := http.Get("https://www.upwork.com/ab/feed/jobs/rss?q=" + f)
			if err != nil { log.Println(err); continue }
			resp.Body.Close()
		}
	}
}`,
    },
  },
  {
    name: 'a method of a struct in another file sends through its client, once a minute',
    expected: 1440,
    high: 1440,
    files: {
      'go.mod': GO_MOD,
      'client.go': `package main
import "net/http"
type Client struct { http *http.Client; token string }
func NewClient(token string) *Client { return &Client{http: &http.Client{}, token: token} }`,
      'search.go': `package main
import ("bytes"; "net/http")
func (c *Client) Search(query string) ([]byte, error) {
	req, err := http.NewRequest("POST", "https://api.upwork.com/graphql", bytes.NewBufferString(query))
	if err != nil { return nil, err }
	req.Header.Set("Authorization", "Bearer "+c.token)
	res, err := c.http.Do(req)
	if err != nil { return nil, err }
	defer res.Body.Close()
	return nil, nil
}`,
      'main.go': `package main
import ("os"; "time"; "fmt")
func main() {
	c := NewClient(os.Getenv("TOKEN"))
	for {
		if _, err := c.Search("query"); err != nil { fmt.Println(err) }
		time.Sleep(time.Minute)
	}
}`,
    },
  },
  {
    name: 'a cron of another package, and a site of another service that does not count',
    expected: 96,
    high: 96,
    files: {
      'go.mod': GO_MOD,
      'internal/jobs/jobs.go': `package jobs
import ("net/http"; "github.com/mmcdole/gofeed")
type Watcher struct { parser *gofeed.Parser; url string }
func New(url string) *Watcher { return &Watcher{parser: gofeed.NewParser(), url: url} }
func (w *Watcher) Check() {
	feed, err := w.parser.ParseURL(w.url)
	if err != nil { return }
	for _, item := range feed.Items { http.Post("https://api.telegram.org/bot/sendMessage", "text", nil); _ = item }
}`,
      'cmd/bot/main.go': `package main
import ("github.com/robfig/cron/v3"; "example.com/feeds/internal/jobs")
func main() {
	w := jobs.New("https://www.upwork.com/ab/feed/jobs/rss")
	c := cron.New()
	c.AddFunc("@every 15m", w.Check)
	c.Start()
	select {}
}`,
    },
  },
  {
    name: 'the environment falls back to ten seconds, a goroutine for each of two accounts',
    expected: 8640 * 2,
    files: {
      'go.mod': GO_MOD,
      'main.go': `package main
import ("net/http"; "os"; "strconv"; "time")
func env(key, other string) string {
	if v := os.Getenv(key); v != "" { return v }
	return other
}
func poll(account string, wait time.Duration) {
	for {
		http.Get("https://www.upwork.com/api/jobs/" + account)
		time.Sleep(wait)
	}
}
func main() {
	seconds, _ := strconv.Atoi(env("WAIT", "10"))
	for _, a := range []string{"x", "y"} { go poll(a, time.Duration(seconds)*time.Second) }
	select {}
}`,
    },
  },
  {
    name: 'workers take from a channel what a ticker puts in',
    expected: 1440 * 2,
    files: {
      'go.mod': GO_MOD,
      'main.go': `package main
import ("net/http"; "time"; "context")
func worker(jobs chan string) {
	for url := range jobs { http.Get(url) }
}
func main() {
	ctx := context.Background()
	jobs := make(chan string, 10)
	for i := 0; i < 3; i++ { go worker(jobs) }
	t := time.NewTicker(time.Minute)
	for {
		select {
		case <-ctx.Done():
			return
		case <-t.C:
			jobs <- "https://www.upwork.com/nx/search/a"
			jobs <- "https://www.upwork.com/nx/search/b"
		}
	}
}`,
    },
  },
  {
    name: 'gocron every two hours, pages up to five, and three tries that end with the first success',
    expected: 13 * 5 * 1.05,
    files: {
      'go.mod': GO_MOD,
      'main.go': `package main
import ("fmt"; "net/http"; "time"; "github.com/go-co-op/gocron")
func fetch(url string) error {
	var err error
	for i := 0; i < 3; i++ {
		_, err = http.Get(url)
		if err == nil { return nil }
		time.Sleep(time.Second)
	}
	return err
}
func pages() {
	for p := 1; p <= 5; p++ { fetch(fmt.Sprintf("https://www.upwork.com/jobs?page=%d", p)) }
}
func main() {
	s := gocron.NewScheduler(time.UTC)
	s.Every(2).Hours().Do(pages)
	s.StartBlocking()
}`,
    },
  },
  {
    name: 'flags with defaults, a settings struct and a route that people ask for do not mix',
    expected: 720,
    files: {
      'go.mod': GO_MOD,
      'main.go': `package main
import ("flag"; "net/http"; "time"; "github.com/go-resty/resty/v2")
type Config struct { Every time.Duration; Base string; Paths []string }
func load() Config {
	minutes := flag.Int("minutes", 2, "how often")
	flag.Parse()
	return Config{Every: time.Duration(*minutes) * time.Minute, Base: "https://www.upwork.com", Paths: []string{"/feed"}}
}
func main() {
	cfg := load()
	client := resty.New().SetBaseURL(cfg.Base)
	http.HandleFunc("/health", func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(200) })
	go http.ListenAndServe(":8080", nil)
	run := func() { for _, p := range cfg.Paths { client.R().SetHeader("a", "b").Get(p) } }
	time.AfterFunc(time.Second, func() {})
	for range time.Tick(cfg.Every) { run() }
}`,
    },
  },
  {
    name: 'a closure in a method knows the instance, and the period comes from another package',
    expected: 1440 * 2,
    high: 1440 * 2 + 2,
    files: {
      'go.mod': GO_MOD,
      'watch/watch.go': `package watch
import ("net/http"; "time")
type Watcher struct { terms []string }
func New(terms []string) *Watcher { return &Watcher{terms} }
func (w Watcher) Run(every time.Duration) chan error {
	out := make(chan error)
	go func() {
		for {
			time.Sleep(every)
			w.all(out)
		}
	}()
	return out
}
func (w Watcher) all(out chan error) {
	visit := func(w string) { http.Get("https://www.upwork.com/ab/feed/jobs/rss?q=" + w) }
	for _, term := range w.terms { visit(term) }
}`,
      'cmd/bot/main.go': `package main
import ("time"; "example.com/feeds/watch")
func main() {
	w := watch.New([]string{"a", "b"})
	for err := range w.Run(time.Minute) { println(err) }
}`,
    },
  },
  {
    name: 'a program that ends where it is not set up, and a loop that an error leaves before it waits',
    expected: 2880,
    high: 2880,
    files: {
      'go.mod': GO_MOD,
      'main.go': `package main
import ("flag"; "log"; "os"; "time"; "github.com/mmcdole/gofeed")
func main() {
	feed := flag.String("feed", "", "the feed of www.upwork.com")
	flag.Parse()
	if *feed == "" { panic("-feed is missing") }
	if os.Getenv("CHAT") == "" { log.Fatal("CHAT is missing") }
	parser := gofeed.NewParser()
	for {
		found, err := parser.ParseURL(*feed)
		if err != nil { log.Fatalln(err) }
		for _, item := range found.Items {
			if err := notify(item); err != nil { log.Fatalln(err) }
		}
		time.Sleep(30 * time.Second)
	}
}
func notify(item *gofeed.Item) error { return nil }`,
    },
  },
  {
    name: 'a file of settings is read into a struct by tags and by names, with a period of it',
    expected: 3 * 96,
    high: 3 * 96,
    files: {
      'go.mod': GO_MOD,
      'settings.json': '{ "feed": { "delay": 900 }, "search_terms": ["a", "b"], "more": { "last": "c" } }',
      'internal/config/config.go': `package config
import ("encoding/json"; "log"; "os"; "time")
type More struct { Last string }
type Config struct {
	Feed struct { Delay time.Duration }
	Terms []string \`json:"search_terms"\`
	More More
}
const file = "settings.json"
var config Config
func Delay() time.Duration { return config.Feed.Delay * time.Second }
func Terms() []string { return append(config.Terms, config.More.Last) }
func init() {
	text, err := os.ReadFile(file)
	if err != nil { log.Panic(err) }
	if err = json.Unmarshal(text, &config); err != nil { log.Panic(err) }
}`,
      'main.go': `package main
import ("net/http"; "time"; "example.com/feeds/internal/config")
func main() {
	for range time.Tick(config.Delay()) {
		for _, term := range config.Terms() { http.Get("https://www.upwork.com/ab/feed/jobs/rss?q=" + term) }
	}
}`,
    },
  },
  {
    name: 'an example of the settings says how many feeds are usual, and YAML how long to wait',
    expected: 2 * 288,
    files: {
      'go.mod': GO_MOD,
      'config.example.yml': 'every: 5m\nfeeds:\n  - name: a\n    url: https://www.upwork.com/ab/feed/jobs/rss?q=a\n  - name: b\n    url: https://www.upwork.com/ab/feed/jobs/rss?q=b\n',
      'main.go': `package main
import ("flag"; "log"; "os"; "time"; "gopkg.in/yaml.v3"; "github.com/mmcdole/gofeed")
type Feed struct { Name string; Address string \`yaml:"url"\` }
type Config struct { Every time.Duration \`yaml:"every"\`; Feeds []Feed \`yaml:"feeds"\` }
func main() {
	path := flag.String("config", "config.yml", "the settings")
	flag.Parse()
	text, err := os.ReadFile(*path)
	if err != nil { log.Fatal(err) }
	config := Config{}
	if err := yaml.Unmarshal(text, &config); err != nil { log.Fatal(err) }
	if len(config.Feeds) == 0 { log.Fatal("no feeds") }
	parser := gofeed.NewParser()
	ticker := time.NewTicker(config.Every)
	for range ticker.C {
		for _, feed := range config.Feeds {
			if _, err := parser.ParseURL(feed.Address); err != nil { log.Println(err) }
		}
	}
}`,
    },
  },
  {
    name: 'what somebody may have set falls back to the setting of all',
    expected: 288,
    files: {
      'go.mod': GO_MOD,
      'main.go': `package main
import ("net/http"; "time"; "example.com/store")
type User struct { Pull time.Duration }
const usual = 5 * time.Minute
func main() {
	for {
		user := User{}
		if err := store.Get("a", &user); err != nil { panic(err) }
		pull := user.Pull
		if pull == 0 { pull = usual }
		time.Sleep(pull)
		http.Get("https://www.upwork.com/ab/feed/jobs/rss")
	}
}`,
    },
  },
];
