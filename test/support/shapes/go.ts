import type { Shape } from './index.ts';

const FEED = 'https://www.upwork.com/ab/feed/jobs/rss';

const program = (name: string, imports: readonly string[], text: string, perDay?: number): Shape => ({ name, files: { 'main.go': `package main\n\nimport (\n${imports.map((one) => `\t"${one}"\n`).join('')})\n\n${text}` }, ...(perDay === undefined ? {} : { perDay }) });

export const go: readonly Shape[] = [
  program('keys that a configuration at the top exchanges', ['context', 'golang.org/x/oauth2'], `var keys = &oauth2.Config{
	ClientID: "a",
	Endpoint: oauth2.Endpoint{
		AuthURL:  "https://www.upwork.com/ab/account-security/oauth2/authorize",
		TokenURL: "https://www.upwork.com/api/v3/oauth2/token",
	},
}

func main() {
	token, err := keys.Exchange(context.Background(), "code") // asks
	if err != nil {
		panic(err)
	}
	client := keys.Client(context.Background(), token)
	client.Get("https://api.upwork.com/graphql") // asks
}
`),
  program('keys of another service', ['context', 'golang.org/x/oauth2', 'golang.org/x/oauth2/google', 'net/http'], `var keys = &oauth2.Config{Endpoint: google.Endpoint}

func main() {
	keys.Exchange(context.Background(), "code")
	http.Get("${FEED}") // asks
}
`, 1),
  program('links that a collector follows', ['github.com/gocolly/colly/v2'], `func main() {
	c := colly.NewCollector(colly.MaxDepth(2))
	c.OnHTML("a.next", func(e *colly.HTMLElement) {
		e.Request.Visit(e.Attr("href")) // asks
	})
	c.OnHTML("h1", func(e *colly.HTMLElement) {
		println(e.Text)
	})
	c.Visit("https://www.upwork.com/freelance-jobs/") // asks
	other := colly.NewCollector()
	other.OnHTML("a.next", func(e *colly.HTMLElement) {
		e.Request.Visit(e.Attr("href"))
	})
	other.Visit("https://example.org/jobs")
}
`),
  program('addresses that a queue hands to a collector', ['github.com/gocolly/colly/v2', 'github.com/gocolly/colly/v2/queue'], `func main() {
	c := colly.NewCollector()
	q, _ := queue.New(2, nil)
	q.AddURL("https://www.upwork.com/freelance-jobs/go/")
	q.AddURL("https://example.org/")
	q.Run(c) // asks
}
`, 1),
  program('a transport that says where requests go', ['net/http'], `type site struct {
	next http.RoundTripper
}

func (s *site) RoundTrip(r *http.Request) (*http.Response, error) {
	r = r.Clone(r.Context())
	r.URL.Scheme = "https"
	r.URL.Host = "www.upwork.com"
	return s.next.RoundTrip(r)
}

type plain struct{}

func (plain) RoundTrip(r *http.Request) (*http.Response, error) {
	r.Header.Set("a", "b")
	return http.DefaultTransport.RoundTrip(r)
}

func main() {
	c := &http.Client{Transport: &site{http.DefaultTransport}}
	c.Get("/api/hr/v2/teams.json") // asks
	other := &http.Client{Transport: plain{}}
	other.Get("https://example.org/")
	other.Get("${FEED}") // asks
}
`, 2),
  program('an address that the environment may state', ['github.com/machinebox/graphql', 'context', 'os'], `var client = graphql.NewClient(address())

func address() string {
	if v, ok := os.LookupEnv("GRAPHQL"); ok {
		return v
	}
	return "https://api.upwork.com/graphql"
}

func main() {
	var out struct{}
	client.Run(context.Background(), graphql.NewRequest("{ user { id } }"), &out) // asks
}
`, 1),
  program('steps of a browser that a function puts together', ['github.com/chromedp/chromedp', 'context'], `func open(address string, out *string) chromedp.Tasks {
	return chromedp.Tasks{
		chromedp.Navigate(address),
		chromedp.Text("main", out),
	}
}

func main() {
	ctx, _ := chromedp.NewContext(context.Background())
	var text string
	if err := chromedp.Run(ctx, open("https://www.upwork.com/nx/search/jobs/", &text)); err != nil { // asks
		panic(err)
	}
	chromedp.Run(ctx, open("https://example.org/", &text))
}
`),
  program('what a thing has of one that stands in it', ['fmt', 'net/http', 'strings'], `type Site struct {
	root string
	http *http.Client
}

func (s *Site) load(path string) {
	s.http.Get(fmt.Sprintf("%s/%s", strings.TrimRight(s.root, "/"), path)) // asks
}

type Board struct {
	*Site
	name string
}

func (b Board) Jobs() { b.load("feed") }

func main() {
	b := Board{&Site{root: "https://www.upwork.com/", http: http.DefaultClient}, "a"}
	b.Jobs()
	b.load(b.root)
}
`, 2),
  program('a text that is put together', ['fmt', 'net/http', 'strings'], `func main() {
	var all strings.Builder
	all.WriteString("https://www.upwork.com")
	fmt.Fprintf(&all, "/ab/%s", "feed")
	http.Get(all.String()) // asks
}
`, 1),
  program('a function of a type of its own, which has methods', ['net/http'], `type doer interface {
	Do(*http.Request) (*http.Response, error)
}

type doing func(*http.Request) (*http.Response, error)

func (d doing) Do(r *http.Request) (*http.Response, error) { return d(r) }

func keyed(inner doer) doer {
	return doing(func(r *http.Request) (*http.Response, error) {
		r.Header.Set("a", "b")
		return inner.Do(r) // asks
	})
}

func main() {
	d := keyed(http.DefaultClient)
	one, _ := http.NewRequest("GET", "${FEED}", nil)
	d.Do(one)
	other, _ := http.NewRequest("GET", "https://example.org/", nil)
	d.Do(other)
}
`, 1),
  program('what is behind a loop over the rows that a package gives', ['database/sql', 'net/http'], `func main() {
	db, _ := sql.Open("sqlite3", "x")
	rows, _ := db.Query("select id from jobs")
	for rows.Next() {
		var id string
		rows.Scan(&id)
	}
	http.Get("${FEED}") // asks
}
`, 1),
  program('a request whose body stands in a buffer', ['bytes', 'net/http'], `func main() {
	var body bytes.Buffer
	request, err := http.NewRequest(http.MethodPost, "https://api.upwork.com/graphql", &body)
	if err != nil {
		panic(err)
	}
	http.DefaultClient.Do(request) // asks
}
`, 1),
  program('a function that a loop goes over', ['iter', 'net/http'], `type source struct{ url string }

func (s source) all() iter.Seq2[*http.Response, error] {
	return func(yield func(*http.Response, error) bool) {
		for n := 0; n < 3; n++ {
			answer, err := http.Get(s.url) // asks
			if !yield(answer, err) {
				return
			}
		}
	}
}

func main() {
	for answer, err := range (source{url: "${FEED}"}).all() {
		if err != nil {
			panic(err)
		}
		http.Post("https://example.org/", "", answer.Body)
	}
}
`, 3),
  program('a table of what the words of a command line do', ['net/http', 'os'], `var works = map[string]func(words []string) error{"jobs": jobs, "about": about}

func jobs([]string) error {
	_, err := http.Get("${FEED}") // asks
	return err
}

func about([]string) error {
	_, err := http.Get("https://example.org/")
	return err
}

func old() error {
	_, err := http.Get("https://www.upwork.com/old")
	return err
}

func main() {
	work, ok := works[os.Args[1]]
	if !ok {
		os.Exit(2)
	}
	work(os.Args[2:])
}
`),
  {
    name: 'options of a command that are bound after it is made, by a set of them',
    files: {
      'go.mod': 'module lens',
      'main.go': `package main

import (
	"net/http"

	"github.com/spf13/cobra"
)

func show(id string) {
	http.Get("https://www.upwork.com/api/offers/" + id) // asks
}

func list() {
	http.Get("https://www.upwork.com/api/offers") // asks
}

func offers() *cobra.Command {
	var direct bool
	cmd := &cobra.Command{
		Use: "offers",
		Run: func(cmd *cobra.Command, args []string) {
			if len(args) > 0 && direct {
				show(args[0])
			} else {
				list()
			}
		},
	}
	cmd.Flags().BoolVarP(&direct, "direct", "n", false, "show it at once")
	return cmd
}

func main() {
	root := &cobra.Command{Use: "lens"}
	root.AddCommand(offers())
	root.Execute()
}
`,
    },
  },
];
