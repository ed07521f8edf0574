package org.gbdxroutes.edge;

import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Reads the bytes of a JMS message. Only text and bytes can be read: an object message would run its sender's classes
 * through deserialization.
 */
public final class JmsPayload {

    /**
     * Returns what the message holds, text in UTF-8.
     *
     * @throws UnreadableMessage if the message is neither text nor bytes, or says so and is not
     */
    public byte[] bytes(Message message) throws JMSException {
        try {
            if (message instanceof TextMessage text) {
                return Optional.ofNullable(text.getText()).orElse("").getBytes(StandardCharsets.UTF_8);
            }
            if (message instanceof BytesMessage bytes) {
                bytes.reset();
                var content = new byte[Math.toIntExact(bytes.getBodyLength())];
                bytes.readBytes(content);
                return content;
            }
        } catch (JMSException e) {
            if (e.getCause() instanceof CharacterCodingException) {
                throw new UnreadableMessage("The message says it is text, but its bytes are not in that encoding. Send"
                        + " text in UTF-8, or bytes.");
            }
            throw e;
        } catch (IllegalStateException | ClassCastException e) {
            // over AMQP a message may say of itself that it is text or bytes and hold something else
            throw new UnreadableMessage("The message says it is text or bytes, but holds something else.");
        }
        throw new UnreadableMessage(
                "The message is neither text nor bytes and was not read. Send orders as text or" + " bytes messages.");
    }
}
