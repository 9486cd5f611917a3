import type { Counted } from '../programs.ts';

const API = 'https://api.upwork.com/graphql';

export const ruby: readonly Counted[] = [
  {
    name: 'an endless loop over feeds, two minutes a round',
    files: {
      'bot.rb': `require 'net/http'
require_relative 'feeds'
class Bot
  INTERVAL = 120
  def initialize(feeds) = @feeds = feeds
  def run
    loop do
      @feeds.each { |feed| fetch(feed) }
      sleep INTERVAL
    end
  end
  private
  def fetch(feed)
    Net::HTTP.get(URI("https://www.upwork.com/ab/feed/jobs/rss?q=#{feed}"))
  rescue StandardError => e
    warn e.message
  end
end
Bot.new(FEEDS).run`,
      'feeds.rb': "FEEDS = %w[ruby rails].freeze\n",
    },
    low: 2 * 610,
    high: 2 * 720,
  },
  {
    name: 'a worker of sidekiq-scheduler',
    files: {
      'config/sidekiq.yml': ":schedule:\n  poll:\n    every: 5m\n    class: Upwork::PollWorker\n  clean:\n    cron: '0 3 * * *'\n    class: CleanWorker\n",
      'app/workers/upwork/poll_worker.rb': `module Upwork
  class PollWorker
    include Sidekiq::Worker
    sidekiq_options retry: false
    def perform
      Client.new.jobs
    end
  end
end`,
      'app/services/upwork/client.rb': `module Upwork
  BASE = 'https://api.upwork.com'.freeze
  class Client
    def jobs
      3.times { |page| connection.post('/graphql', { query: 'query { jobs { id } }', page: page }.to_json) }
    end
    private
    def connection
      @connection ||= Faraday.new(url: BASE) { |f| f.adapter :net_http }
    end
  end
end`,
      'app/workers/clean_worker.rb': "class CleanWorker\n  def perform\n    Job.where(old: true).delete_all\n  end\nend\n",
    },
    low: 288 * 3,
    high: 288 * 3,
  },
  {
    name: 'whenever: a runner each quarter of an hour, a task of rake at night',
    files: {
      'config/schedule.rb': `every 15.minutes do
  runner "JobFeed.refresh"
end
every 1.day, at: '4:30 am' do
  rake 'upwork:profile'
end`,
      'app/models/job_feed.rb': `class JobFeed
  URL = 'https://www.upwork.com/ab/feed/jobs/rss'
  def self.refresh
    new.read
  end
  def read
    URI.open("#{URL}?q=ruby").read
  end
end`,
      'lib/tasks/upwork.rake': `namespace :upwork do
  desc 'Profile'
  task profile: :environment do
    HTTParty.get('https://www.upwork.com/api/profiles/v1/me', headers: {})
  end
end`,
    },
    low: 97,
    high: 97,
  },
  {
    name: 'rufus-scheduler with two jobs',
    files: {
      'scheduler.rb': `require 'rufus-scheduler'
require 'httparty'
class Upwork
  include HTTParty
  base_uri 'https://api.upwork.com'
  def jobs
    self.class.get('/api/profiles/v2/search/jobs.json', query: { q: 'ruby' })
  end
end
scheduler = Rufus::Scheduler.new
scheduler.every '30m' do
  Upwork.new.jobs
end
scheduler.cron '0 * * * *' do
  Upwork.new.jobs
end
scheduler.join`,
    },
    low: 47 + 24,
    high: 48 + 24,
  },
  {
    name: 'a job that queues itself again after ten minutes',
    files: {
      'config/initializers/poll.rb': "PollJob.perform_later\n",
      'app/jobs/application_job.rb': "class ApplicationJob < ActiveJob::Base\nend\n",
      'app/jobs/poll_job.rb': `class PollJob < ApplicationJob
  queue_as :default
  def perform
    RestClient.get('https://www.upwork.com/ab/feed/jobs/rss?q=go')
    self.class.set(wait: 10.minutes).perform_later
  end
end`,
    },
    low: 143,
    high: 145,
  },
  {
    name: 'answers that are kept, of a controller',
    files: {
      'config/routes.rb': `Rails.application.routes.draw do
  resources :jobs, only: [:index]
end`,
      'app/controllers/jobs_controller.rb': `class JobsController < ApplicationController
  def index
    @jobs = Rails.cache.fetch('upwork/jobs', expires_in: 1.hour) do
      HTTParty.post('${API}', body: { query: 'query { jobs { id } }' }.to_json)
    end
    render json: @jobs
  end
end`,
      'app/controllers/application_controller.rb': 'class ApplicationController < ActionController::Base\nend\n',
    },
    low: 1,
    high: 24,
  },
  {
    name: 'tries again, at most three times, once an hour by clockwork; other services do not count',
    files: {
      Procfile: 'clock: bundle exec clockwork clock.rb\n',
      'clock.rb': `require 'clockwork'
require_relative 'upwork_api'
module Clockwork
  every(1.hour, 'poll') { UpworkApi.poll }
end`,
      'upwork_api.rb': `require 'faraday'
module UpworkApi
  module_function
  def poll
    tries = 0
    begin
      Faraday.get('https://api.upwork.com/api/profiles/v2/search/jobs.json')
    rescue Faraday::Error
      tries += 1
      retry if tries < 3
    end
    Faraday.post('https://hooks.slack.com/services/x', '{}')
  end
end`,
    },
    low: 24,
    high: 24 * 3,
  },
  {
    name: 'threads that ask together, as often as the environment says',
    files: {
      '.env': 'UPWORK_POLL_SECONDS=300\n',
      'poller.rb': `require 'net/http'
QUERIES = %w[a b c d e].freeze
every = ENV.fetch('UPWORK_POLL_SECONDS', '60').to_i
def ask(query)
  uri = URI.parse('https://www.upwork.com/ab/feed/jobs/rss')
  http = Net::HTTP.new(uri.host, uri.port)
  http.request(Net::HTTP::Get.new(uri.request_uri))
end
while true
  threads = QUERIES.map { |query| Thread.new { ask(query) } }
  threads.each(&:join)
  sleep(every)
end`,
    },
    low: 5 * 240,
    high: 5 * 288,
    perSecond: 5,
  },
  {
    name: 'a thread beside a server',
    files: {
      'app.rb': `# upwork
require 'sinatra'
require 'faraday'
CLIENT = Faraday.new('https://api.upwork.com')
Thread.new do
  loop do
    begin
      (1..4).each { |page| CLIENT.get("/jobs?page=#{page}") }
    rescue => e
      warn e
    ensure
      sleep 5 * 60
    end
  end
end
get '/health' do
  'ok'
end`,
    },
    low: 1100,
    high: 1152,
  },
  {
    name: 'the schedule of good_job',
    files: {
      'config/application.rb': `module MyApp
  class Application < Rails::Application
    config.good_job.enable_cron = true
    config.good_job.cron = { poll: { cron: '*/10 * * * *', class: 'PollJob' } }
  end
end`,
      'app/jobs/poll_job.rb': `class PollJob < ApplicationJob
  SKILLS = { ruby: 1, rails: 2 }.freeze
  retry_on StandardError, attempts: 3
  def perform
    SKILLS.each do |name, id|
      fetch(name)
    end
  end
  private
  def fetch(name)
    response = HTTP.auth("Bearer #{ENV['UPWORK_TOKEN']}").get("https://api.upwork.com/jobs", params: { q: name })
    JSON.parse(response.body)['jobs'].each { |j| puts j['title'] } if response.status.success?
  end
end`,
    },
    low: 288,
    high: 288,
  },
];
