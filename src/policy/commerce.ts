/**
 * What shows that an app earns money, kept as data so that a wrong verdict is mended in one row. Names of packages, hosts, calls, columns and
 * settings; the texts by which people meet a price are in `prices.ts`.
 */

/** Providers of payments whose name in the name of a package says what the package is for, in any registry. */
export const paymentProviders =
  'stripe stripity_stripe djstripe paypal paypalcheckout paypalcheckoutsdk braintree adyen mollie razorpay lemonsqueezy lemon-squeezy chargebee recurly revenuecat gumroad fastspring 2checkout twocheckout paystack flutterwave mercadopago midtrans xendit iyzipay iyzico gocardless authorizenet authorize-net paymob paytabs liqpay yookassa yoomoney cryptomus nowpayments coingate btcpayserver coinbase-commerce dodopayments polar-sh creem payhip sellix freemius extpay extensionpay klarna payfast payu paytm phonepe instamojo cashfree chargily checkout-sdk wayforpay fondy tinkoff-payment robokassa sslcommerz bkash jazzcash safepay adapty superwall qonversion glassfy'.split(' ');

/** Registries of packages. */
export type Registry = 'npm' | 'python' | 'composer' | 'gem' | 'go' | 'maven' | 'nuget' | 'pub' | 'swift' | 'crates' | 'hex';

/** Further packages for payments, subscriptions and purchases within apps, by their exact name, in small letters. */
export const paymentPackages: Readonly<Record<Registry, readonly string[]>> = {
  npm: ['x402', 'x402-express', 'x402-next', 'x402-hono', 'square', '@square/web-sdk', 'react-square-web-payments-sdk', '@paddle/paddle-js', '@paddle/paddle-node-sdk', '@paddle/paddle-js-core', 'paddle-sdk', 'react-native-purchases', 'react-native-purchases-ui', 'react-native-iap', 'expo-iap', 'expo-in-app-purchases', 'cordova-plugin-purchase', 'cordova-plugin-inapppurchase', 'autumn-js', '@better-auth/stripe', '@golevelup/nestjs-stripe', 'coinbase-commerce-node', 'react-google-pay-button', '@google-pay/button-react'],
  python: ['x402', 'squareup', 'django-payments', 'django-plans', 'django-plans-payments', 'paddle-python-sdk', 'paddle-billing-python-sdk', 'paddle-client', 'drf-stripe-subscription', 'django-subscriptions', 'appstoreserverlibrary', 'app-store-server-library'],
  composer: ['laravel/cashier', 'laravel/cashier-paddle', 'laravel/spark', 'laravel/spark-stripe', 'laravel/spark-paddle', 'square/square', 'paddlehq/paddle-php-sdk', 'omnipay/omnipay', 'league/omnipay', 'payum/payum', 'imdhemy/laravel-purchases', 'rinvex/laravel-subscriptions', 'laravelcm/laravel-subscriptions'],
  gem: ['pay', 'square.rb', 'activemerchant', 'koudoku', 'payola', 'solidus_subscriptions', 'candy_check', 'paddle'],
  go: ['github.com/square/square-go-sdk', 'github.com/paddlehq/paddle-go-sdk', 'github.com/plutov/paypal', 'github.com/awa/go-iap'],
  maven: ['com.android.billingclient:billing', 'com.android.billingclient:billing-ktx', 'com.squareup:square', 'com.paddle.sdk:paddle-java-sdk', 'com.google.android.gms:play-services-wallet'],
  nuget: ['square', 'square.connect', 'paddle.net', 'plugin.inappbilling'],
  pub: ['in_app_purchase', 'in_app_purchase_android', 'in_app_purchase_storekit', 'flutter_inapp_purchase', 'purchases_flutter', 'purchases_ui_flutter', 'pay', 'square_in_app_payments'],
  swift: ['purchases', 'purchases-ios', 'swiftystorekit', 'apphud', 'apphudsdk', 'squareinapppaymentssdk', 'tpinappreceipt'],
  crates: ['squareup', 'paddle-rust-sdk'],
  hex: ['braintree', 'bling'],
};

/** Packages that show advertisements, by a pattern of their name in small letters. */
export const adPackages: Readonly<Record<Registry, RegExp>> = {
  npm: /^(?:react-native-google-mobile-ads|expo-ads-\w+|(?:@[\w-]+\/)?(?:react-native-|cordova-plugin-|expo-|nativescript-)?admob(?:-\w+)*|@react-native-admob\/admob|@admob-plus\/[\w-]+|(?:@[\w-]+\/)?(?:react|vue|vue-google|ng2|ngx|next|next-google|nuxt|svelte|gatsby-plugin-google)-adsense|@nuxtjs\/google-adsense|react-dfp|react-gpt|react-google-publisher-tag|react-native-applovin-max|react-native-fbads|@applovin\/[\w-]+|ironsource-mediation|unity-ads)$/,
  python: /^(?:django-adsense|django-ads|kivmob)$/,
  composer: /adsense|admanager$/,
  gem: /^(?:adsense|google_dfp)/,
  go: /^(?!)/,
  maven: /^(?:com\.google\.android\.gms:play-services-ads(?:-lite)?|com\.google\.android\.libraries\.ads\.mobile\.sdk:[\w-]+|com\.facebook\.android:audience-network-sdk|com\.applovin:applovin-sdk|com\.unity3d\.ads:unity-ads|com\.ironsource\.sdk:[\w-]+|com\.(?:chartboost|vungle|startapp|inmobi\.monetization|yandex\.android):[\w-]+)/,
  nuget: /^(?:xamarin\.googleplayservices\.ads(?:\.lite)?|xamarin\.google\.ios\.mobileads|plugin\.mauimtadmob|marcteo\.admob)$/,
  pub: /^(?:google_mobile_ads|firebase_admob|admob_flutter|applovin_max|unity_ads_plugin|facebook_audience_network|ironsource_mediation|startapp_sdk|yandex_mobileads|easy_ads_flutter)$/,
  swift: /^(?:google-mobile-ads-sdk|swift-package-manager-google-mobile-ads|googlemobileads|fbaudiencenetwork|applovinsdk|applovin-max-swift-package|unityads|ironsourcesdk|chartboostsdk|vungleads|vunglesdk-ios)$/,
  crates: /^admob/,
  hex: /^(?!)/,
};

/** Packages whose names carry that of a provider and that take no money. */
export const noPayments = /^@types\/|sanitize-url|paddle-?ocr|paddlepaddle|paddle2onnx|stripe-(?:mock|event-types|cli)$|eslint|instrumentation|(?:^|\/)dj-paddle-ocr/i;

/** Code that starts a checkout, charges somebody or lets people buy within the app. */
export const checkoutCalls: readonly RegExp[] = [
  /\bcheckout\.sessions\.create\b|\bcheckout\.Session\.create\b|\bCheckout\\Session::create\b|\bCheckout::Session\.create\b|\bcheckout\/session\b(?="\s*$)|\bCheckoutSession(?:Service|CreateParams|Params)\b|\bSessionCreateOptions\b/gm,
  /\b[sS]tripe(?:Client)?\)?\.(?:\w+\.)?(?:paymentIntents|subscriptions|paymentLinks|billingPortal\.sessions|setupIntents|charges|invoices)\.create\b|\b[sS]tripe\.(?:PaymentIntent|Subscription|PaymentLink|Charge|billing_portal\.Session)\.create\b|\bStripe(?:::|\\)(?:PaymentIntent|Subscription|PaymentLink|Charge|BillingPortal(?:::|\\)Session)(?:::|\.)create\b/g,
  /\b(?:redirectToCheckout|confirmCardPayment|confirmPaymentIntent|createPaymentMethod|presentPaymentSheet|initPaymentSheet)\s*\(|<(?:PaymentElement|CardElement|EmbeddedCheckout|PayPalButtons|PayPalScriptProvider|stripe-pricing-table|stripe-buy-button)\b/g,
  /\bPaddle\.(?:Checkout\.open|Initialize|Setup)\b|\binitializePaddle\s*\(/g,
  /\bpaypal\.Buttons\s*\(|\bOrdersCreateRequest\b|\bpaypal(?:Client)?\.(?:orders|subscriptions|billingPlan|payment)\.(?:create|execute)\b/gi,
  /\bLemonSqueezy\.(?:Url\.Open|Setup)\b|\blemonSqueezySetup\s*\(|(?<=\blemon\w*\.)createCheckout\b/gi,
  /\bnew\s+(?:window\.)?Razorpay\s*\(|\brazorpay\w*\.(?:orders|subscriptions|order|subscription)\.create\b|\bRazorpay::(?:Order|Subscription)\.create\b/g,
  /\b(?:gateway|braintree)\.(?:transaction|subscription)\.(?:sale|create)\b|\bbraintree\.(?:dropin|client)\.create\b/g,
  /->newSubscription\s*\(|->checkout(?:Charge)?\s*\(\s*[[$'"](?=[^)]{0,80}(?:price|plan|success_url))|\buse\s+(?:Billable|Laravel\\Cashier\\Billable)\b|\b(?:PaystackPop|FlutterwaveCheckout|chargebee\.hosted_page|Chargebee\.init|recurly\.(?:token|configure))\b/g,
  /\blaunchBillingFlow\b|\bBillingClient\.newBuilder\b|\bSKPaymentQueue\b|\bSKProductsRequest\b|\bProduct\.products\s*\(\s*for:|\bTransaction\.currentEntitlements\b|\bPurchases\.(?:configure|shared\.(?:purchase|getOfferings)|purchase(?:Package|StoreProduct)|getOfferings|setup)\b|\bInAppPurchase\.instance\b|\bRNIap\.\w+|\b(?:requestSubscription|requestPurchase|purchasePackage|purchaseProduct)\s*\(|\bExtPay\s*\(|\bextpay\.openPaymentPage\b/g,
  // Marketplaces of programs charge for each event that a program names; the second argument of what stores a result is such an event.
  /\bActor\.charge\s*\(|\bActor\.push(?:_d|D)ata\s*\([^()\n]{1,80},\s*(?:charged_event_name\s*=\s*)?["'`][\w-]+["'`]\s*,?\s*\)|["']?\beventPriceUsd["']?\s*:|["']?\bpricingModel["']?\s*:\s*["'](?:PAY_PER_EVENT|PRICE_PER_DATASET_ITEM|FLAT_PRICE_PER_MONTH)\b/g,
  /\bstripe\.billing\.(?:meterEvents|MeterEvent)\.create\b|\bstripe\.subscriptionItems\.createUsageRecord\b/gi,
  /\bappSubscriptionCreate\b|\bappPurchaseOneTimeCreate\b|\b(?:send_?invoice|create_?invoice_?link|answer_?pre_?checkout_?query|pre_checkout_query_handler)\s*\(|\bPreCheckoutQueryHandler\b/gi,
];

/** What an app makes to talk to a provider, whatever it asks of it then. */
export const paymentClients = /\bnew\s+Stripe\s*\(|\bStripe\.setPublishableKey\b|\bloadStripe\s*\(|\b[sS]tripe\.(?:api_key|Key)\s*=(?!=)|\bnew\s+StripeClient\b|(?<![\w.])createCheckout\s*\(/g;

/** What only those get who pay. */
export const paidFeatures = /\b(?:user|account|team|org(?:ani[sz]ation)?|customer|session\.user)\.(?:plan|tier|subscription(?:Status)?|isPro|isPremium)\s*(?:={2,3}|!={1,2})\s*["'`](?:free|pro|premium|paid|basic|business|active|trial)/gi;

/** What a provider tells an app of its customers, and what an app asks it for by hand. */
export const paymentEvents: readonly RegExp[] = [
  /\bwebhooks?\.construct_?[eE]vent(?:Async)?\b|\bWebhook\.(?:construct_event|ConstructEvent)\b|\bWebhook::(?:constructEvent|construct_event)\b|\bEventUtility\.ConstructEvent\b/g,
  /(?<=["'`])(?:checkout\.session\.(?:completed|expired)|customer\.subscription\.(?:created|updated|deleted|trial_will_end)|invoice\.(?:paid|payment_succeeded|payment_failed)|payment_intent\.succeeded|charge\.(?:succeeded|refunded)|BILLING\.SUBSCRIPTION\.\w+|PAYMENT\.(?:CAPTURE|SALE)\.COMPLETED|subscription_payment_(?:success|failed)|subscription\.(?:charged|activated|canceled|cancelled)|transaction\.completed)(?=["'`])/g,
  /(?<=["'`])(?:stripe-signature|paddle-signature|x-razorpay-signature|paypal-transmission-sig|x-paystack-signature|HTTP_STRIPE_SIGNATURE)(?=["'`])/gi,
  /\bapi\.stripe\.com\/v1\/(?:checkout|payment_intents|subscriptions|payment_links)|\bapi(?:-m)?(?:\.sandbox)?\.paypal\.com\/v[12]\/(?:checkout|billing|payments)|\bapi\.lemonsqueezy\.com\/v1\/checkouts|\bapi\.razorpay\.com\/v1\/(?:orders|subscriptions|payment_links)/g,
];

/** Pages on which people pay, by their address without its protocol. A page of one's own host is known by the path that Stripe gives its payment links. */
export const checkoutPages: readonly RegExp[] = [
  /\b(?:buy|checkout|book)\.stripe\.com\/[\w/-]+/gi,
  /\b(?:stripe|buy|pay|payments?|checkout|subscribe|billing)\.(?!stripe\.com)[\w-]+(?:\.[\w-]+)+\/(?:b|c\/pay|p\/login|p\/session)\/[\w-]{8,}/gi,
  /\bbilling\.stripe\.com\/p\/[\w/-]+/gi,
  /\b[\w-]+\.lemonsqueezy\.com\/(?:checkout|buy|billing)[\w/?=-]*/gi,
  /\b(?:buy|pay|checkout|sandbox-buy|sandbox-checkout)\.paddle\.(?:com|io)\/[\w/-]+/gi,
  /\b(?:gumroad\.com\/(?:l|checkout)\/[\w-]+|[\w-]+\.gumroad\.com\/l\/[\w-]+|gum\.co\/[\w-]+)/gi,
  /\b(?:buy|checkout)\.polar\.sh\/[\w/-]+|\bpolar\.sh\/checkout\/[\w/-]+|\bcheckout\.dodopayments\.com\/[\w/-]+|\bcreem\.io\/(?:payment|checkout|test\/payment)\/[\w-]+/gi,
  /\bpaypal\.com\/(?:checkoutnow|webapps\/billing|ncp\/payment)[\w/?=-]*/gi,
  /\b(?:square\.link\/u|checkout\.square\.site\/(?:merchant|buy))\/[\w/-]+/gi,
  /\b(?:rzp\.io\/(?:l|i|rzp)|pages\.razorpay\.com|paystack\.com\/(?:pay|buy)|flutterwave\.com\/pay|payhip\.com\/b|whop\.com\/checkout|useplink\.com\/payment|mpago\.la|commerce\.coinbase\.com\/checkout|nowpayments\.io\/payment)\/[\w/-]+/gi,
  /\b[\w-]+\.(?:onfastspring\.com|chargebee\.com\/hosted_pages|recurly\.com\/subscribe|sellix\.io\/product|2checkout\.com\/checkout)[\w/-]*/gi,
  /\bextensionpay\.com\/(?:extension|pay)\/[\w/-]+/gi,
];

/** Scripts and services of providers: what loads or asks them is about to take money. */
export const paymentServices = /\b(?:js\.stripe\.com\/(?:v\d|basil|clover|acacia)|cdn\.paddle\.com\/paddle|(?:www\.)?paypal\.com\/sdk\/js|checkout\.razorpay\.com\/v1|(?:app|assets)\.lemonsqueezy\.com\/(?:js\/)?lemon\.js|gumroad\.com\/js\/gumroad|web\.squarecdn\.com\/v1|js\.braintreegateway\.com|js\.chargebee\.com|js\.recurly\.com|js\.paystack\.co|checkout\.flutterwave\.com|checkoutshopper-(?:live|test)[\w-]*\.adyen\.com|sdk\.mercadopago\.com|app\.(?:sandbox\.)?midtrans\.com\/snap|api\.(?:stripe|paddle|lemonsqueezy|mollie|razorpay|paystack|nowpayments|cryptomus|flutterwave|commerce\.coinbase|revenuecat|polar|creem)\.(?:com|io|co|sh))(?![\w-])/gi;

/** What a marketplace of APIs tells an API that is sold there of who calls it; a caller sends other headers. */
export const soldCalls = /\bx-rapidapi-(?:proxy-secret|user|subscription)\b/gi;

/** Settings that carry the name of a provider. */
export const paymentSettings = /(?<![A-Z0-9_])(?:[A-Z][A-Z0-9]*_){0,5}(?:STRIPE|PADDLE|PAYPAL|BRAINTREE|ADYEN|MOLLIE|RAZORPAY|LEMON_?SQUEEZY|CHARGEBEE|RECURLY|REVENUECAT|REVENUE_CAT|GUMROAD|PAYSTACK|FLUTTERWAVE|MERCADO_?PAGO|MIDTRANS|XENDIT|YOOKASSA|CRYPTOMUS|NOWPAYMENTS|POLAR|CREEM|DODO_PAYMENTS)_(?:[A-Z0-9]+_){0,5}(?:KEY|SECRET|TOKEN|ID|PRICE|PRODUCT|PLAN|VENDOR|STORE|VARIANT|MERCHANT|WEBHOOK|ENVIRONMENT|MODE|LINK|URL)(?:_[A-Z0-9]+){0,5}\b|\bSQUARE_(?:ACCESS_TOKEN|APPLICATION_ID|LOCATION_ID|WEBHOOK\w*)\b/g;

/** Settings that stand in every app of a framework from the day on which it was made, whoever uses them. */
export const scaffolded = { file: /(?:^|\/)config\/services\.php$/, settings: /^STRIPE_(?:KEY|SECRET|WEBHOOK_(?:SECRET|TOLERANCE))$/ } as const;

/** What an app keeps of its own paying customers and carries the name of a provider: a column, a field, a property. */
export const customerColumns = /\b(?:stripe|paddle|paypal|braintree|razorpay|lemon_?squeezy|chargebee|recurly|revenue_?cat|mollie|paystack|polar)_?(?:customer|subscription|price|product|plan|variant|payment_?intent|payment_?method|checkout_?session|current_?period_?end)s?(?:_?(?:id|status|end|item_id))?\b/gi;
/** What an app keeps of the plan of its own users, whoever takes the money. */
export const planColumns = /\b(?:subscription_(?:plan|tier|status|expires(?:_at|_on)?|ends?_at|end_date|expiry|level)|subscription(?:Plan|Tier|Status|ExpiresAt|Expires|EndsAt|EndDate|Expiry|Level)|trial_?ends?_?at|trialEndsAt|current_period_(?:end|start)|currentPeriod(?:End|Start)|(?:premium|paid|pro)_(?:until|expires(?:_at)?)|(?:premium|paid|pro)(?:Until|ExpiresAt)|billing_(?:cycle|interval|plan)|billing(?:Cycle|Interval|Plan)|plan_(?:tier|expires(?:_at)?)|plan(?:Tier|ExpiresAt))\b/g;
/** Tables of plans and of subscriptions to them. Somebody may subscribe to a search or to a list of mails too, so that what stands in the table decides. */
export const planTables = /\b(?:create\s+table\s+(?:if\s+not\s+exists\s+)?(?:[\w"`.[\]]+\.)?["`[]?|create_table\s*\(?\s*[:"']|Schema::create\s*\(\s*["']|pgTable\s*\(\s*["']|sqliteTable\s*\(\s*["']|mysqlTable\s*\(\s*["']|__tablename__\s*=\s*["']|model\s+(?=\w+\s*\{)|createTable\s*\(\s*["'])(?<table>(?:user_?|customer_?|app_?)?(?:subscriptions?|subscription_?plans?|pricing_?plans?|billing_?(?:plans?|accounts?|customers?|history)|paywalls?|plans))\b/gi;
export const planContent = /\b(?:stripe|paddle|price|amount_cents|price_cents|plan|plan_id|planId|tier|billing|trial\w*|current_?period\w*|currency|renew\w*)\b/i;

/** Advertisements: what loads them, and what places them. */
export const adMarks: readonly RegExp[] = [
  /\b(?:pagead2\.googlesyndication\.com\/pagead\/js|securepubads\.g\.doubleclick\.net\/tag|www\.googletagservices\.com\/tag\/js\/gpt|cdn\.carbonads\.com\/carbon|contextual\.media\.net\/dmedianet|media\.ethicalads\.io\/media\/client|m\.servedby-buysellads\.com|scripts\.mediavine\.com|ads\.adthrive\.com|www\.ezojs\.com|coinzillatag\.com|ad\.a-ads\.com|cdn\.adsterra|pl\d+\.profitablecpm|a\.magsrv\.com|yandex\.ru\/ads\/system|js\.juicyads)/gi,
  /\bclass(?:Name)?\s*=\s*["'{]{1,2}[^"'}<>]{0,80}\badsbygoogle\b|\badsbygoogle\s*(?:\|\||\.push|=)|\bgoogletag\.(?:defineSlot|pubads)\b|\bdata-ad-(?:client|slot)\b|<amp-(?:auto-)?ads?\b|\bgoogle-adsense-account\b/g,
  /\bca-(?:app-)?pub-\d{16}/g,
  /\b(?:GADBannerView|GADMobileAds|GADInterstitialAd|MobileAds\.(?:initialize|instance)|AdView\s*\(|InterstitialAd\.load|RewardedAd\.load|BannerAd\s*\(|ALSdk\.shared|MaxAdView|UnityAds\.initialize|FBAdView|AdMobBanner|<(?:GAM)?BannerAd\b|com\.google\.android\.gms\.ads\.APPLICATION_ID|GADApplicationIdentifier)/g,
];
/** The file by which a site says who may sell its advertisements. */
export const adsFile = /(?:^|\/)(?:app-)?ads\.txt$/i;
export const adsFileLine = /^[\w.-]+\.[a-z]{2,}\s*,\s*[\w-]+\s*,\s*(?:DIRECT|RESELLER)\b/im;

/** A purchase within an app that a manifest or an entitlement asks for. */
export const purchasePermissions = /\bcom\.android\.vending\.BILLING\b|\bcom\.apple\.developer\.in-app-payments\b/g;

/** What an analysis of visits calls the way to a payment; a list of mails is subscribed to as well. */
export const paymentEventsOfVisits = /(?<=["'`])(?:begin_checkout|add_payment_info|InitiateCheckout|AddPaymentInfo|StartTrial|start_trial|purchase|Purchase)(?=["'`])/g;
export const subscribeEvents = /\b(?:plausible-event-name|data-(?:umami|track|event|analytics|ph-capture-attribute)[\w-]*)(?:--|=|\+|:)["']?[\w+-]*\b(?:subscribe|checkout|purchase|buy|upgrade)\b|(?<=\b(?:gtag|fbq|plausible|posthog\.capture|mixpanel\.track|analytics\.track|umami\.track|va\.track)\s*\([^)\n]{0,40}["'`])(?:subscribe|upgrade_clicked|checkout_started|plan_selected)(?=["'`])/gi;

/** Pages by which people give without getting anything. */
export const donationWords = /\b(?:donat\w*|tip(?: jar)?s?|sponsor\w*|coffee|ko-?fi|liberapay|patreon|opencollective|support (?:me|us|this|the)|spende\w*|пожертв\w*|донат\w*)\b/i;

/**
 * Literals of which each sign holds one; a file without any is not read for this rule. Marks of time and money in prices are among them.
 */
export const commerceHints = [
  ...['stripe', 'paddle', 'paypal', 'braintree', 'square', 'adyen', 'mollie', 'razorpay', 'lemonsqueezy', 'lemon_squeezy', 'lemon-squeezy', 'chargebee', 'recurly', 'gumroad', 'gum.co', 'revenue', 'purchase', 'polar', 'creem', 'whop.com', 'sellix', 'rzp.io', 'mpago', 'useplink', 'payment', 'omnipay', 'payum', 'cashier', 'spark', 'merchant', 'koudoku', 'payola', 'candy_check', 'apphud', 'autumn', 'google-pay', 'app-store-server', 'appstoreserver', 'go-iap', '-iap', 'inappreceipt', 'play-services-wallet', '"pay"', "'pay'", ' pay:', 'x402', 'actor.', 'eventpriceusd', 'pricingmodel', 'meterevent', 'usagerecord', 'x-rapidapi-', 'paid '],
  ...['fastspring', '2checkout', 'twocheckout', 'paystack', 'flutterwave', 'mercado', 'midtrans', 'xendit', 'iyzi', 'gocardless', 'authorize', 'paymob', 'paytabs', 'liqpay', 'yookassa', 'yoomoney', 'cryptomus', 'coingate', 'btcpay', 'coinbase', 'payhip', 'freemius', 'extpay', 'extensionpay', 'klarna', 'payfast', 'payu', 'paytm', 'phonepe', 'instamojo', 'cashfree', 'chargily', 'wayforpay', 'fondy', 'robokassa', 'sslcommerz', 'bkash', 'jazzcash', 'safepay', 'adapty', 'superwall', 'qonversion', 'glassfy', 'bling'],
  ...['checkout', 'subscri', '.plan', '.tier', 'ispro', 'billing', 'billable', 'skpayment', 'skproducts', 'storekit', 'product.products', 'currententitlements', 'rniap', 'invoice', 'in-app-payments', 'pricing', 'premium', 'paywall', 'refund', 'upgrade', 'trial', 'plans', 'plan_', 'plan tier', 'plantier', 'planexpires', 'periodend', 'period_', 'periodstart', 'paid_', 'paiduntil', 'paidexpires', 'pro_until', 'pro_expires', 'prountil', 'proexpires', 'transaction.', 'charge.', 'constructevent', 'construct_event', 'cardelement', 'orderscreate', 'sessioncreateoptions', 'featuregate', 'requirepro', 'requirespro', 'pro_plan', 'paidplan', 'go pro', 'credit card', 'cancel', 'event-name', 'data-umami', 'data-track', 'data-event', 'data-analytics', 'data-ph-'],
  ...['month', '/ mo', 'per mo', 'year', '/ yr', 'per yr', '/ wk', 'per wk', 'annual', 'annum', 'місяц', 'месяц', '/міс', '/мес', 'год', 'рік', 'mês', 'año', '/ano', ' ano', 'ізнес-модел', 'ізнес модел', 'изнес-модел', 'изнес модел', 'онетизац', 'ариф', 'week', 'lifetime', 'monat', 'jahr', 'mois', '/mes', ' mes', ' mês', 'license', 'licence', ' plan', ' tier', '-plan', '-tier', 'freemium', 'recurring', 'paying ', 'moneti', 'revenue', 'prices', 'preise', 'tarif', 'precios', 'business model', 'per seat', 'per user', '/user', '/ user', '/seat', '/ seat', '/member', '/ member', 'per member', '/mth', 'per mth', 'one-time', 'one time', 'for life', 'price', 'pay only', 'pay-per', 'pay per', 'pay as', 'pay-as', 'charge', 'overage', ' fee', 'billed', 'invoiced', 'discount', 'top up', 'top-up', 'credits', 'you pay', 'you get', 'you will pay', 'professional'],
  ...['adsbygoogle', 'adsense', 'admob', 'ads.', '-ads', '_ads', 'mobile_ads', 'mobileads', 'googletag', 'data-ad-', 'amp-ad', 'amp-auto-ads', 'ca-pub-', 'carbonads', 'media.net', 'mediavine', 'ezojs', 'googlesyndication', 'doubleclick', 'buysellads', 'coinzilla', 'a-ads', 'adsterra', 'profitablecpm', 'magsrv', '/ads/', 'juicyads', 'gadbanner', 'gadapplication', 'adview', 'interstitialad', 'rewardedad', 'bannerad', 'alsdk', 'applovin', 'unityads', 'ironsource', 'audience', 'kivmob', 'react-dfp', 'react-gpt', 'publisher-tag', 'fbads', 'admanager', 'google_dfp', 'chartboost', 'vungle', 'startapp', 'inmobi', 'yandex', 'direct', 'reseller'],
] as const;

/** Calls of a payment service that look what its account was paid, and those by which somebody pays. */
export const readsPayments = /\b(?:payouts|balance|balance_?transactions|transfers|charges|payment_?intents|invoices|refunds|disputes)\.(?:list|retrieve|search|all|auto_paging_iter|listAutoPaging)\b|\/v1\/(?:payouts|balance(?:_transactions|\/history)?|transfers)\b|\b(?:Payout|Balance|BalanceTransaction|Transfer|Charge)(?:::|\.)(?:list|retrieve|all|auto_paging_each)\b/i;
export const takesPayments = /\b(?:sessions|payment_?intents?|subscriptions?|setup_?intents?|charges?|payment_?links?|invoices?|prices|products|customers|orders|checkout|plans)\.(?:create|confirm|capture|update|new)\b|\b(?:PaymentIntent|Charge|Subscription|Checkout::Session|Session|Price|Product|Invoice)(?:::|\.)create\b|\bconstruct_?event\b|\bredirectToCheckout\b|\bloadStripe\b|\bconfirm(?:Card)?Payment\b|\bstripe-(?:signature|buy-button|pricing-table)\b|\bcheckout\.stripe\.com\b/i;
