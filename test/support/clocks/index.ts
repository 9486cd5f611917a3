import { csharp } from './csharp.ts';
import { dart } from './dart.ts';
import { go } from './go.ts';
import { java } from './java.ts';
import { javascript } from './javascript.ts';
import { kotlin } from './kotlin.ts';
import { php } from './php.ts';
import { python } from './python.ts';
import { ruby } from './ruby.ts';

/** Programs that go by the clock: what they do, the code, and how many requests a day that is, counted by hand. */
export type Clocks = readonly Clock[];

export interface Clock {
  readonly name: string;
  /** The program, but for what sends: `ask` sends one request, `askAll` forty, `fetchToken` asks for a token. */
  readonly code: string;
  /** Requests on a working day. */
  readonly truth: number;
  /** How far the expected number may be from that, where it is not a tenth. */
  readonly within?: number;
}

interface Kind {
  readonly clocks: Clocks;
  /** A whole program around the code. */
  files(code: string): Readonly<Record<string, string>>;
}

const API = 'https://api.upwork.com/graphql';
const TOKEN = 'https://www.upwork.com/api/v3/oauth2/token';

const CSHARP = `using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Net.Http.Json;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;

static class Api
{
    private static readonly HttpClient Http = new();
    public static async Task AskAsync() => await Http.PostAsync("${API}", new StringContent("{}"));
    public static async Task AskAllAsync() { for (var page = 0; page < 40; page++) await AskAsync(); }
    public static async Task<Token> FetchTokenAsync() { var answer = await Http.PostAsync("${TOKEN}", new StringContent("a=b")); return await answer.Content.ReadFromJsonAsync<Token>(); }
}

public record Token(string access_token, int expires_in);
`;

const JAVA = `package a;
import java.net.URI;
import java.net.http.*;
import com.fasterxml.jackson.databind.*;

public class Api {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static String post(String address) throws Exception { return HTTP.send(HttpRequest.newBuilder(URI.create(address)).POST(HttpRequest.BodyPublishers.ofString("{}")).build(), HttpResponse.BodyHandlers.ofString()).body(); }
  public static void ask() throws Exception { post("${API}"); }
  public static void askAll() { try { for (int page = 0; page < 40; page++) ask(); } catch (Exception problem) { System.err.println(problem); } }
  public static JsonNode fetchToken() throws Exception { return new ObjectMapper().readTree(post("${TOKEN}")); }
}
`;

const KOTLIN = `import java.net.URI
import java.net.http.*
import com.fasterxml.jackson.databind.*

private val http = HttpClient.newHttpClient()
private fun post(address: String): String = http.send(HttpRequest.newBuilder(URI.create(address)).POST(HttpRequest.BodyPublishers.ofString("{}")).build(), HttpResponse.BodyHandlers.ofString()).body()
fun ask() { post("${API}") }
fun askAll() { for (page in 0 until 40) ask() }
fun fetchToken(): JsonNode = ObjectMapper().readTree(post("${TOKEN}"))
`;

const GO = `package main

import (
	"encoding/json"
	"net/http"
	"strings"
)

type Token struct {
	AccessToken string \`json:"access_token"\`
	ExpiresIn   int    \`json:"expires_in"\`
}

func ask() { http.Post("${API}", "application/json", strings.NewReader("{}")) }

func askAll() {
	for page := 0; page < 40; page++ {
		ask()
	}
}

func fetchToken() Token {
	answer, _ := http.Post("${TOKEN}", "application/x-www-form-urlencoded", strings.NewReader("a=b"))
	defer answer.Body.Close()
	var token Token
	json.NewDecoder(answer.Body).Decode(&token)
	return token
}
`;

const PHP = `<?php
function post(string $address): array {
    $handle = curl_init($address);
    curl_setopt($handle, CURLOPT_POST, true);
    curl_setopt($handle, CURLOPT_RETURNTRANSFER, true);
    return json_decode(curl_exec($handle), true);
}
function ask(): array { return post('${API}'); }
function askAll(): void { for ($page = 0; $page < 40; $page++) { ask(); } }
function fetchToken(): array { return post('${TOKEN}'); }
`;

const RUBY = `require 'net/http'
require 'json'

def post(address) = JSON.parse(Net::HTTP.post(URI(address), '{}').body)
def ask = post('${API}')
def ask_all = 40.times { ask }
def fetch_token = post('${TOKEN}')
`;

const DART = `import 'dart:convert';
import 'package:http/http.dart' as http;

Future<void> ask() async => await http.post(Uri.parse('${API}'), body: '{}');
Future<void> askAll() async {
  for (var page = 0; page < 40; page++) await ask();
}
Future<Map<String, dynamic>> fetchToken() async {
  final answer = await http.post(Uri.parse('${TOKEN}'), body: 'a=b');
  return jsonDecode(answer.body);
}
`;

const JAVASCRIPT = `export const ask = () => fetch('${API}', { method: 'POST', body: '{}' });
export const askAll = async () => { for (let page = 0; page < 40; page += 1) await ask(); };
export const fetchToken = async () => (await fetch('${TOKEN}', { method: 'POST', body: 'a=b' })).json();
export const sleep = (ms) => new Promise((done) => setTimeout(done, ms));
`;

const PYTHON = `import requests

def ask():
    requests.post("${API}", json={})

def ask_all():
    for page in range(40):
        ask()

def fetch_token():
    return requests.post("${TOKEN}", data={"a": "b"}).json()
`;

/** All languages, each with the programs that go by the clock in it. */
export const kinds: Readonly<Record<string, Kind>> = {
  csharp: { clocks: csharp, files: (code) => ({ 'lens.csproj': '<Project/>', 'Api.cs': CSHARP, 'Program.cs': `using System;\nusing System.Diagnostics;\nusing System.Threading;\n\n${code}\n` }) },
  java: { clocks: java, files: (code) => ({ 'pom.xml': '<project/>', 'src/main/java/a/Api.java': JAVA, 'src/main/java/a/Main.java': `package a;\nimport java.time.*;\nimport java.util.*;\nimport java.util.concurrent.*;\n\npublic class Main {\n${code}\n}\n` }) },
  kotlin: { clocks: kotlin, files: (code) => ({ 'build.gradle.kts': '', 'src/main/kotlin/Api.kt': KOTLIN, 'src/main/kotlin/Main.kt': `import java.time.*\nimport java.util.concurrent.*\nimport kotlinx.coroutines.*\n\n${code}\n` }) },
  go: { clocks: go, files: (code) => ({ 'go.mod': 'module lens', 'api.go': GO, 'main.go': `package main\n\nimport "time"\n\n${code}\n` }) },
  php: { clocks: php, files: (code) => ({ 'api.php': PHP, 'main.php': `<?php\nrequire __DIR__ . '/api.php';\n\n${code}\n` }) },
  ruby: { clocks: ruby, files: (code) => ({ Gemfile: '', 'api.rb': RUBY, 'main.rb': `require 'time'\nrequire 'date'\nrequire_relative 'api'\n\n${code}\n` }) },
  dart: { clocks: dart, files: (code) => ({ 'pubspec.yaml': 'name: lens', 'bin/api.dart': DART, 'bin/main.dart': `import 'dart:async';\nimport 'api.dart';\n\n${code}\n` }) },
  javascript: { clocks: javascript, files: (code) => ({ 'package.json': '{ "name": "lens", "type": "module", "scripts": { "start": "node main.js" } }', 'api.js': JAVASCRIPT, 'main.js': `import { ask, askAll, fetchToken, sleep } from './api.js';\n\n${code}\n` }) },
  python: { clocks: python, files: (code) => ({ 'requirements.txt': 'lens\n', 'api.py': PYTHON, 'main.py': `import time\nfrom datetime import date, datetime, timedelta\nfrom api import ask, ask_all, fetch_token\n\n${code}\n` }) },
};
