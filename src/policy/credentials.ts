/** Beginnings of variables that build tools write into what browsers, phones and desktops get. */
export const shippedPrefixes = [
  'NEXT_PUBLIC', 'VITE', 'REACT_APP', 'EXPO_PUBLIC', 'NUXT_PUBLIC', 'PUBLIC', 'GATSBY', 'VUE_APP', 'NG_APP', 'NX_PUBLIC', 'PLASMO_PUBLIC', 'WXT', 'SNOWPACK_PUBLIC',
  'STORYBOOK', 'RAZZLE', 'TARO_APP', 'BUN_PUBLIC', 'RENDERER_VITE', 'MAIN_VITE', 'SANITY_STUDIO', 'POI_APP', 'UMI_APP', 'RSPACK_PUBLIC',
] as const;

/** Words that say that a key is that of another service, or one that the app gives out itself, whatever else its name says. */
export const otherServices: ReadonlySet<string> = new Set(
  `google gmail gcp firebase fcm telegram tg openai gpt chatgpt anthropic claude gemini groq mistral deepseek cohere huggingface hf pinecone slack discord whatsapp stripe paypal plaid razorpay paddle github gitlab
  bitbucket aws s3 azure gcs r2 cloudflare digitalocean heroku vercel netlify railway fly facebook fb meta instagram twitter linkedin fiverr toptal guru peopleperhour reddit youtube tiktok sentry posthog
  mixpanel amplitude statsig segment datadog newrelic mongo mongodb postgres postgresql pg mysql mariadb sqlite db database redis rabbitmq kafka elastic elasticsearch smtp imap mail mailer mailgun mailchimp
  sendgrid postmark resend ses twilio vonage nexmo jwt nextauth authjs auth0 clerk okta cognito keycloak supabase appwrite convex pusher ably algolia cloudinary imgix apify rapidapi scraper scraperapi brightdata
  zyte proxy captcha 2captcha anticaptcha recaptcha turnstile hcaptcha airtable notion hubspot salesforce zapier n8n make trello jira asana clickup shopify spotify dropbox zoom calendly docker npm pypi codecov
  ssh sftp ftp vapid laravel django flask rails admin root basic flickr tumblr woocommerce etsy freelancer elance maps mapbox geocoding weather`.split(/\s+/),
);

/** What people write where a value belongs that they do not show. */
export const placeholderWords = [
  'your', 'example', 'sample', 'dummy', 'fake', 'mock', 'placeholder', 'change', 'replace', 'insert', 'paste', 'enter', 'fill', 'todo', 'fixme', 'here', 'redact', 'masked', 'hidden', 'censored', 'removed', 'secret', 'token',
  'password', 'passwd', 'passphrase', 'client', 'consumer', 'credential', 'apikey', 'api_key', 'api-key', 'test', 'demo', 'stub', 'foobar', 'lorem', 'undefined', 'null', 'none', 'default', 'string', 'value', 'letmein', 'qwerty', 'asdf', 'hunter2',
  'deadbeef', 'cafebabe', 'upwork', 'odesk', 'configured', 'xxxx', '....', '****', '----', '____', '••', '12345', 'abcde', 'abc123', 'jbswy3dpehpk3pxp', 'somekey', 'my_', 'my-', 'the_', 'the-',
] as const;
