// Takes the events of orders from RabbitMQ and sends a mail for each.
const amqp = require("amqplib");
const nodemailer = require("nodemailer");

const subjects = { confirmed: "Thank you for your order", shipped: "It is on its way", refunded: "Your refund" };

async function main() {
  const mail = nodemailer.createTransport({ host: process.env.SMTP_HOST, port: Number(process.env.SMTP_PORT) });
  const connection = await amqp.connect(process.env.AMQP_URL);
  const channel = await connection.createChannel();
  await channel.assertQueue("orders.mail", { durable: true });
  await channel.prefetch(10);
  await channel.consume("orders.mail", async (message) => {
    const { to, event, text } = JSON.parse(message.content.toString());
    await mail.sendMail({ from: "shop@example.com", to, subject: subjects[event], text });
    channel.ack(message);
  });
  process.on("SIGTERM", () => channel.close().then(() => connection.close()));
}

main();
