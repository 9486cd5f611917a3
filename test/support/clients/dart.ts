import type { Clients } from './index.ts';

export const dart: Clients = [
  ['get', "import 'package:http/http.dart' as http;", 'await http.get(Uri.parse(u));'],
  ['client', "import 'package:http/http.dart' as http;", 'final c = http.Client();\nawait c.post(Uri.parse(u), body: {});'],
  ['uri https', "import 'package:http/http.dart' as http;", "await http.get(Uri.https('www.upwork.com', '/ab/feed'));"],
  ['request', "import 'package:http/http.dart' as http;", "final r = http.Request('GET', Uri.parse(u));\nawait r.send();"],
  ['dio', "import 'package:dio/dio.dart';", 'await Dio().get(u);'],
  ['dio base', "import 'package:dio/dio.dart';", "final d = Dio(BaseOptions(baseUrl: 'https://www.upwork.com'));\nawait d.post('/ab');"],
  ['io', "import 'dart:io';", 'final c = HttpClient();\nfinal r = await c.getUrl(Uri.parse(u));\nawait r.close();'],
  ['graphql', "import 'package:graphql/client.dart';", "final c = GraphQLClient(link: HttpLink('https://api.upwork.com/graphql'), cache: GraphQLCache());\nawait c.query(QueryOptions(document: gql('{ a }')));"],
  ['chaleno', "import 'package:chaleno/chaleno.dart';", 'await Chaleno().load(u);'],
  ['oauth2', "import 'package:oauth2/oauth2.dart' as oauth2;", "final c = await oauth2.clientCredentialsGrant(Uri.parse('https://www.upwork.com/api/v3/oauth2/token'), 'a', 'b');\nawait c.get(Uri.parse(u));"],
  ['getconnect', "import 'package:get/get.dart';", 'await GetConnect().get(u);'],
  ['puppeteer', "import 'package:puppeteer/puppeteer.dart';", 'final b = await puppeteer.launch();\nfinal p = await b.newPage();\nawait p.goto(u);'],
  ['read', "import 'package:http/http.dart' as http;", 'await http.read(Uri.parse(u));'],
];
