// Answers questions, one a line, with Twilio's own library: which signature, which TwiML.
const readline = require('readline');
const twilio = require(process.argv[2] + '/node_modules/twilio');
const { getExpectedTwilioSignature } = require(process.argv[2] + '/node_modules/twilio/lib/webhooks/webhooks');

function twiml(q) {
  const response = new twilio.twiml.VoiceResponse();
  const attributes = {};
  if (q.language) attributes.language = q.language;
  if (q.voice) attributes.voice = q.voice;
  attributes.loop = q.loop;
  let reader = response;
  if (q.action) {
    reader = response.gather({
      input: 'dtmf', numDigits: 1, finishOnKey: '', timeout: q.timeout, action: q.action, method: 'POST',
    });
  }
  if (q.play) reader.play({ loop: q.loop }, q.play);
  else if (q.text) reader.say(attributes, q.text);
  response.redirect({ method: 'POST' }, q.redirect);
  return response.toString();
}

function conference(q) {
  const response = new twilio.twiml.VoiceResponse();
  response.dial().conference({
    beep: 'false', startConferenceOnEnter: true, endConferenceOnExit: true, waitUrl: '', maxParticipants: 2,
  }, q.name);
  response.hangup();
  return response.toString();
}

const kinds = {
  sign: q => getExpectedTwilioSignature(q.token, q.url, q.form),
  validate: q => String(twilio.validateRequest(q.token, q.signature, q.url, q.form)),
  twiml,
  conference,
};

readline.createInterface({ input: process.stdin }).on('line', line => {
  const question = JSON.parse(line);
  process.stdout.write(JSON.stringify(kinds[question.kind](question)) + '\n');
});
